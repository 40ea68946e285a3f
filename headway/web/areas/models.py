"""Delivery plans of areas, recommendations and staff skills."""

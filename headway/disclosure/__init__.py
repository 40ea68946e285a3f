"""What a published table gives away."""

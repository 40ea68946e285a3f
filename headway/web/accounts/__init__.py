"""Who uses Headway, what their role lets them do, and whom they may see."""

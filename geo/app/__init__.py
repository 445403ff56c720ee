"""What the dashboard's pages share: the frame, filters and the address, the share panel, the parts of each page."""

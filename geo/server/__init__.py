"""The web server around the dashboard: feeds for other programs beside the pages, and headers that browsers heed.

``visit-atlas serve`` runs it (``python -m geo.server``). Where Streamlit itself is the server (``streamlit run
dashboard.py``, as on Streamlit Community Cloud) there are the pages alone.
"""

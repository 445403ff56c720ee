# The image that serves the dashboard, follows feeds and does all else that `visit-atlas` does: see docs/hosting.md.
#
#     docker build --tag visit-atlas .
#
# The base is named by its exact tag. A tag can be moved; a digest can't. To pin it by digest, ask the registry once
# (`docker buildx imagetools inspect python:3.11.16-slim-bookworm`) and write `python:3.11.16-slim-bookworm@sha256:…`
# here, or give it with `--build-arg PYTHON_IMAGE=…`. Python is 3.11, for which `make pins` writes the requirements.
ARG PYTHON_IMAGE=python:3.11.16-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 VISIT_ATLAS_INDEX=/opt/visit-atlas/index
WORKDIR /src
RUN python -m venv /opt/visit-atlas
ENV PATH=/opt/visit-atlas/bin:$PATH
COPY requirements-hosted.txt ./
RUN pip install --require-hashes --requirement requirements-hosted.txt
COPY LICENSE README.md pyproject.toml dashboard.py ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY pages pages
COPY seeds seeds
COPY geo geo
RUN pip install --no-deps --no-build-isolation . && visit-atlas index

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /var/lib/visit-atlas visit-atlas \
    && install --directory --owner=10001 --group=10001 /var/lib/visit-atlas /var/cache/visit-atlas
COPY --from=build /opt/visit-atlas /opt/visit-atlas
ENV PATH=/opt/visit-atlas/bin:$PATH \
    HOME=/var/lib/visit-atlas \
    PYTHONDONTWRITEBYTECODE=1 \
    VISIT_ATLAS_DATABASE_URL=sqlite:////var/lib/visit-atlas/archive.sqlite \
    VISIT_ATLAS_FEEDS=/var/lib/visit-atlas/feeds.txt \
    VISIT_ATLAS_CACHE=/var/cache/visit-atlas \
    VISIT_ATLAS_INDEX=/opt/visit-atlas/index
# By number, so that Kubernetes can see that it is not root. Written to are these two folders and /tmp, nothing else.
USER 10001:10001
WORKDIR /var/lib/visit-atlas
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('PORT', '8501') + '/_stcore/health', timeout=4)"]
ENTRYPOINT ["visit-atlas"]
CMD ["serve", "--host", "0.0.0.0"]

# The program in a container, from this tree: `docker compose up --build` (docs/install.md).
FROM python:3.13-slim AS wheel
WORKDIR /tree
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.13-slim
RUN useradd --create-home --home-dir /var/lib/banhoc --uid 10001 banhoc
COPY constraints.txt /
COPY --from=wheel /wheel /wheel
RUN pip install --no-cache-dir --require-hashes -r /constraints.txt && pip install --no-cache-dir --no-deps /wheel/*.whl
USER banhoc
WORKDIR /var/lib/banhoc
RUN mkdir -m 0700 data
VOLUME /var/lib/banhoc/data
CMD ["banhoc", "run"]

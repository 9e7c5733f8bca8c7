// @ts-check
// What a site without a service worker has in its place (`papersift build --no-service-worker`):
// a browser that has a worker from an earlier build would go on with that one for ever. This one
// removes it, with what it kept.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = `papersift ${worker.registration.scope} `;
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await worker.registration.unregister();
}

// Answers for the folder preview/, which exists in this browser's cache alone: the site that was
// just built.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const missing = () => new Response("There is no such file.\n", { status: 404 });
  event.respondWith(
    caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? missing()),
  );
});

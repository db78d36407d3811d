/** Makes the counter's door open without network from now on. */
import { dev } from '$app/env';

const LISTS = ['categories', 'towns', 'districts', 'agencies', 'rules'];

export async function prepareForNoNetwork(): Promise<void> {
  // A page that came without HTTPS has no worker; it works as long as there is network.
  if (dev || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/counter' });
  await inControl();
  // The worker keeps what passes through it, once it has passed to its end.
  await Promise.allSettled(LISTS.map(async (name) => (await fetch(`/api/v1/${name}/`)).arrayBuffer()));
}

/** On its very first visit a page was loaded before there was a worker to keep anything. */
async function inControl(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise((go) => navigator.serviceWorker.addEventListener('controllerchange', go, { once: true }));
}

/** Everything behind the doors depends on who is signed in, so it is drawn in the browser. */
export const ssr = false;
export const prerender = false;

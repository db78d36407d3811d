/** The front page says the same to everybody: it is written at build time and needs no script to be read. */
export const ssr = true;
export const prerender = true;

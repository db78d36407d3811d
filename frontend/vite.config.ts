import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { counterFiles } from './scripts/counter-files.ts';

const BACKEND = process.env.BACKEND_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ fallback: '200.html' }),
      paths: { relative: false },
      // Only the counter's door works without network; its layout registers the worker.
      serviceWorker: { register: false },
      // What lies behind the doors is drawn in the browser; only pages that ask for it are written here.
      prerender: { crawl: false },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The framework's own announcer and app root carry style attributes.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self']
        }
      }
    }),
    counterFiles()
  ],
  // The backend must see the address the browser sees, or it takes every write for a forged one.
  server: { proxy: { '/api': { target: BACKEND, changeOrigin: false } } },
  build: {
    target: 'baseline-widely-available',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A hundred small files are slower than their letters: what every door is made of comes as one,
          // and what the pages of the counter share as another.
          groups: [
            { name: 'common', test: /node_modules|src\/(ui|text|api)\//, minShareCount: 3 },
            { name: 'counter', test: /src\/features\/counter-/, minShareCount: 2 }
          ]
        }
      }
    }
  },
  // Some tests mount components in a page, so they need Svelte's browser half.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  test: { include: ['{src,scripts}/**/*.test.ts'] }
});

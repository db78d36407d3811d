import { expect, test } from 'vitest';
import type { Rolldown } from 'vite';
import { filesOfDoor } from './counter-files.ts';

interface Made {
  isEntry?: boolean;
  modules?: string[];
  imports?: string[];
  later?: string[];
  css?: string[];
  assets?: string[];
}

/** A build as the bundler tells of it, by file name. */
function bundleOf(made: Record<string, Made>): Rolldown.OutputBundle {
  const files = Object.entries(made).map(([fileName, { isEntry = false, modules, imports, later, css, assets }]) => ({
    type: 'chunk',
    fileName,
    isEntry,
    moduleIds: (modules ?? []).map((id) => `/house/frontend/src/${id}`),
    imports: imports ?? [],
    dynamicImports: later ?? [],
    viteMetadata: { importedCss: new Set(css), importedAssets: new Set(assets) }
  }));
  return Object.fromEntries(files.map((file) => [file.fileName, file])) as unknown as Rolldown.OutputBundle;
}

const page = (folder: string, more: Made = {}): Made => ({
  isEntry: true,
  modules: [`routes/${folder}+page.svelte`],
  ...more
});

test('the framework, what every door has and its own pages are of the door', () => {
  const bundle = bundleOf({
    'start.js': { isEntry: true, later: ['runtime.js'] },
    'runtime.js': {},
    'app.js': { isEntry: true, later: ['root.js', 'sign-in.js', 'hearing.js', 'desk.js', 'front.js'] },
    'root.js': { isEntry: true, modules: ['routes/+layout.svelte'] },
    'sign-in.js': page('counter/sign-in/'),
    'hearing.js': page('counter/(inside)/words/'),
    'desk.js': page('staff/(inside)/'),
    'front.js': page('(public)/counter/')
  });
  expect(filesOfDoor('counter', bundle)).toEqual([
    'app.js',
    'hearing.js',
    'root.js',
    'runtime.js',
    'sign-in.js',
    'start.js'
  ]);
});

test('whatever a page asks for comes with it, at once or later, with styles and pictures', () => {
  const bundle = bundleOf({
    'hearing.js': page('counter/', { imports: ['fields.js'], css: ['hearing.css'] }),
    'fields.js': { imports: ['kana.js'], later: ['map.js'], assets: ['letters.woff2'] },
    'kana.js': { imports: ['fields.js'] },
    'map.js': { modules: ['features/map/Map.svelte'], css: ['map.css'], assets: ['map.png'] }
  });
  expect(filesOfDoor('counter', bundle)).toEqual([
    'fields.js',
    'hearing.css',
    'hearing.js',
    'kana.js',
    'letters.woff2',
    'map.css',
    'map.js',
    'map.png'
  ]);
});

test('what only another door asks for stays there', () => {
  const bundle = bundleOf({
    'hearing.js': page('counter/', { imports: ['common.js'] }),
    'desk.js': page('staff/', { imports: ['common.js', 'board.js'], later: ['map.js'], css: ['desk.css'] }),
    'common.js': {},
    'board.js': { modules: ['features/board/Board.svelte'] },
    'map.js': {}
  });
  expect(filesOfDoor('counter', bundle)).toEqual(['common.js', 'hearing.js']);
});

test('a file that holds pages of several doors is of each of them', () => {
  const bundle = bundleOf({
    'concern.js': { isEntry: true, modules: ['routes/me/concern/+page.svelte', 'routes/counter/concern/+page.svelte'] },
    'hearing.js': page('counter/', { imports: ['desk.js'] }),
    'desk.js': page('staff/')
  });
  expect(filesOfDoor('counter', bundle)).toEqual(['concern.js', 'desk.js', 'hearing.js']);
});

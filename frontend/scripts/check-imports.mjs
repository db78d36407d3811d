/**
 * Who may import whom: routes -> features -> ui, api, text.
 * Features never import features; only api/ touches generated paths.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAY_IMPORT = {
  routes: ['routes', 'features', 'ui', 'api', 'text'],
  features: ['ui', 'api', 'text'],
  ui: ['ui', 'text'],
  api: ['api', 'text'],
  text: ['text']
};
const GENERATED = join('api', 'schema');
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

/** The path inside src/ that a specifier leads to, or null for a package. */
function target(specifier, file) {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/').join(sep);
  if (specifier.startsWith('.')) return relative(src, resolve(dirname(file), specifier));
  return null;
}

/** The room of a path, and for features also which feature. */
function place(path) {
  const [room, feature] = path.split(sep);
  return { room, feature: room === 'features' ? feature : null };
}

function fault(from, to) {
  const here = place(from);
  const there = place(to);
  if (to.startsWith(GENERATED) && here.room !== 'api') return 'only api/ may touch generated paths';
  if (!(here.room in MAY_IMPORT) || !(there.room in MAY_IMPORT)) return null;
  if (here.room === 'features' && there.room === 'features') {
    return here.feature === there.feature ? null : 'features never import features';
  }
  if (MAY_IMPORT[here.room].includes(there.room)) return null;
  return `${here.room}/ may not import ${there.room}/`;
}

const faults = [];
for (const file of sourceFiles(src)) {
  const from = relative(src, file);
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const to = target(specifier, file);
    const why = to && fault(from, to);
    if (why) faults.push(`src/${from}: imports ${specifier} (${why})`);
  }
}

if (faults.length > 0) {
  console.error(`Imports that cross a boundary (see README.md, "Rooms"):\n  ${faults.join('\n  ')}`);
  process.exit(1);
}

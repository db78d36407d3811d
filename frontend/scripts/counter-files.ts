/**
 * Finds in a build what the pages of the counter are made of: a tablet keeps these files to work without
 * network, and none of the other doors'.
 */
import type { Plugin, Rolldown } from 'vite';

const LIST = 'virtual:counter-files';
/** The folder of a page or layout says whose it is; what lies in none is every door's. */
const DOOR = /\/src\/routes\/([^/]+)\//;

/** Everything that a page of this door may ask for, also later. What only other doors lead to is left out. */
export function filesOfDoor(door: string, bundle: Rolldown.OutputBundle): string[] {
  const isElsewhere = (name: string) => {
    const doors = doorsOf(bundle[name]);
    return doors.length > 0 && !doors.includes(door);
  };
  const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry);
  const found = new Set(entries.map((file) => file.fileName).filter((name) => !isElsewhere(name)));
  // The set grows while it is walked through.
  for (const name of found) {
    const file = bundle[name];
    if (file?.type !== 'chunk') continue;
    for (const needed of [...file.imports, ...stylesAndAssets(file)]) found.add(needed);
    // The framework's entry leads to the pages of all doors.
    for (const later of file.dynamicImports) if (!isElsewhere(later)) found.add(later);
  }
  return [...found].sort();
}

function doorsOf(file: Rolldown.OutputBundle[string] | undefined): string[] {
  if (file?.type !== 'chunk') return [];
  return file.moduleIds.flatMap((id) => DOOR.exec(id)?.[1] ?? []);
}

function stylesAndAssets({ viteMetadata }: Rolldown.OutputChunk): string[] {
  return viteMetadata ? [...viteMetadata.importedCss, ...viteMetadata.importedAssets] : [];
}

/** Lists them for the service worker, which is built after the pages. */
export function counterFiles(): Plugin {
  let files: string[] = [];
  return {
    name: 'counter-files',
    writeBundle(_, bundle) {
      if (this.environment.name === 'client') files = filesOfDoor('counter', bundle);
    },
    resolveId: (id) => (id === LIST ? `\0${LIST}` : undefined),
    load(id) {
      if (id !== `\0${LIST}`) return;
      if (files.length === 0) this.error('The pages must be built before the service worker that keeps them.');
      return `export default ${JSON.stringify(files)};`;
    }
  };
}

/** Written by scripts/counter-files.ts while the app is built. */
declare module 'virtual:counter-files' {
  const paths: string[];
  export default paths;
}

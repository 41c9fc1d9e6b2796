/** What the tests use of citation-js, which has no types of its own. */
declare module '@citation-js/core' {
  export const Cite: { async(text: string): Promise<{ data: unknown }> };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';

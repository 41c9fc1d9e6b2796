/** What the portal is called, in the API, its pages, the catalogue and embeds. */
export const TITLE = 'Passages';
/** What the portal is, in a sentence. */
export const DESCRIPTION =
  'Migration flows to Europe by month and corridor: detections, arrivals, deaths and disappearances, displacement, flow monitoring points and transit routes, each figure with its publisher and date.';
/** The day of its first version. */
export const FIRST_RELEASED = '2026-11-21';

/** Why a filter cannot be used: the end of a sentence that begins with the filter. */
export class FilterError extends Error {}

/** An address of the API that answers with what stood on a day; the address itself for null. */
export function addAsOf(address: string, asOf: string | null): string {
  return asOf === null ? address : `${address}${address.includes('?') ? '&' : '?'}as_of=${asOf}`;
}

import { DataFactory, Writer, type Quad } from 'n3';

const { literal, namedNode, quad } = DataFactory;

/** Prefixes by which the catalogue writes names. */
export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geo: 'http://www.opengis.net/ont/geosparql#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A name such as `dct:title`. */
export type Name = `${keyof typeof PREFIXES}:${string}`;

/** The address that a name stands for. */
export function expand(name: Name): string {
  const [prefix = '', local = ''] = name.split(/:(.*)/s);
  return PREFIXES[prefix as keyof typeof PREFIXES] + local;
}

/** A value: the address of a node, text in English, or text of a type. */
export type Value = { id: string } | { en: string } | { text: string; type?: Name };

/** A graph without blank nodes: what is said of each address is kept once, in the order in which it was said. */
export class Graph {
  readonly #quads = new Map<string, Quad>();

  /** Says what types a node has and what is known of it; null, and lists without an entry, say nothing. Answers with its address. */
  add(
    id: string,
    types: readonly Name[],
    properties: Partial<Record<Name, Value | readonly Value[] | null>> = {},
  ): { id: string } {
    const say = (name: Name, value: Value) => {
      const own = quad(namedNode(id), namedNode(expand(name)), objectOf(value));
      this.#quads.set(`${own.subject.value} ${own.predicate.value} ${JSON.stringify(own.object.toJSON())}`, own);
    };
    for (const type of types) say('rdf:type', { id: expand(type) });
    for (const [name, values] of Object.entries(properties) as [Name, Value | readonly Value[] | null][]) {
      if (values === null) continue;
      for (const value of Array.isArray(values) ? (values as Value[]) : [values as Value]) say(name, value);
    }
    return { id };
  }

  get quads(): Quad[] {
    return [...this.#quads.values()];
  }
}

function objectOf(value: Value) {
  if ('id' in value) return namedNode(value.id);
  if ('en' in value) return literal(value.en, 'en');
  return value.type === undefined ? literal(value.text) : literal(value.text, namedNode(expand(value.type)));
}

/** A graph as Turtle. */
export async function turtle(quads: readonly Quad[]): Promise<string> {
  const writer = new Writer({ prefixes: PREFIXES });
  writer.addQuads([...quads]);
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });
}

type JsonLdNode = Record<string, unknown>;

/** A graph as JSON-LD: a node for each subject, names with their prefix. */
export function jsonLd(quads: readonly Quad[]): { '@context': object; '@graph': JsonLdNode[] } {
  const nodes = new Map<string, JsonLdNode>();
  for (const { subject, predicate, object } of quads) {
    const node = nodes.get(subject.value) ?? { '@id': subject.value };
    nodes.set(subject.value, node);
    const isType = predicate.value === expand('rdf:type');
    const key = isType ? '@type' : shorten(predicate.value);
    const value = isType ? shorten(object.value) : valueOf(object);
    node[key] = [...((node[key] as unknown[] | undefined) ?? []), value];
  }
  return { '@context': PREFIXES, '@graph': [...nodes.values()] };
}

function valueOf(object: Quad['object']): unknown {
  if (object.termType !== 'Literal') return { '@id': object.value };
  if (object.language !== '') return { '@value': object.value, '@language': object.language };
  const type = object.datatype.value;
  return type === expand('xsd:string') ? object.value : { '@value': object.value, '@type': shorten(type) };
}

function shorten(address: string): string {
  const found = Object.entries(PREFIXES).find(([, begin]) => address.startsWith(begin));
  return found ? `${found[0]}:${address.slice(found[1].length)}` : address;
}

import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, Store, Writer, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { expect, test } from 'vitest';
import { COLLECTIONS } from '../../server/collections/index.ts';
import { FORMATS } from '../../server/formats/index.ts';
import { useApp } from './app.ts';
import { dcatShapes } from './dcat-shapes.ts';

const { get, opened } = useApp();

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const BASE = 'http://localhost:80';

const asTurtle = async () => new Parser({ format: 'text/turtle' }).parse((await get('/api/catalog?f=ttl')).body);

/** The triples of JSON-LD; a context elsewhere would be fetched, and fails. */
async function triplesOf(text: string): Promise<Quad[]> {
  const parser = new JsonLdParser();
  const quads: Quad[] = [];
  const done = new Promise<void>((resolve, reject) => {
    parser.on('data', (quad: Quad) => quads.push(quad));
    parser.on('error', reject);
    parser.on('end', resolve);
  });
  parser.write(text);
  parser.end();
  await done;
  return quads;
}

/** A graph without blank nodes in one order, so that equal graphs are equal texts. */
function lines(quads: readonly Quad[]): string[] {
  const writer = new Writer({ format: 'N-Triples' });
  return [
    ...new Set(quads.map(({ subject, predicate, object }) => writer.quadToString(subject, predicate, object))),
  ].sort();
}

test('the catalogue is asked for by f and by Accept', async () => {
  for (const [accept, type] of [
    ['application/ld+json', 'application/ld+json'],
    ['application/json', 'application/ld+json'],
    ['text/turtle', 'text/turtle; charset=utf-8'],
    ['text/html,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['*/*', 'application/ld+json'],
  ] as const) {
    const { statusCode, headers } = await get('/api/catalog', { accept });
    expect([statusCode, headers['content-type']]).toEqual([200, type]);
    expect(String(headers['vary'])).toMatch(/accept/i);
  }
  expect((await get('/api/catalog', { accept: 'application/rdf+xml' })).statusCode).toBe(406);
  expect((await get('/api/catalog?f=xml')).statusCode).toBe(400);
});

test('JSON-LD and Turtle are the same graph, and every node of it has an address', async () => {
  const turtle = await asTurtle();
  const json = await triplesOf((await get('/api/catalog?f=jsonld')).body);
  for (const { subject, object } of turtle) expect([subject.termType, object.termType]).not.toContain('BlankNode');
  expect(turtle.length).toBeGreaterThan(1000);
  expect(lines(json)).toEqual(lines(turtle));
});

test('it keeps the cardinalities, ranges and vocabularies of DCAT-AP 3.0.1', async () => {
  const shapes = new Store(new Parser().parse(dcatShapes()));
  const { conforms, results } = await new SHACLValidator(shapes).validate(new Store(await asTurtle()));
  const said = results.map(({ focusNode, path, message }) => [
    focusNode?.value,
    JSON.stringify(path),
    message.map(({ value }) => value).join(' '),
  ]);
  expect(said).toEqual([]);
  expect(conforms).toBe(true);
});

test('a catalogue without a licence, a title or a class is not taken for one that has it', async () => {
  const shapes = new Store(new Parser().parse(dcatShapes()));
  for (const [predicate, object] of [
    [`${DCT}license`, null],
    [`${DCT}title`, null],
    ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type', `${DCT}PeriodOfTime`],
  ] as const) {
    const store = new Store(
      (await asTurtle()).filter(
        (quad) => quad.predicate.value !== predicate || (object !== null && quad.object.value !== object),
      ),
    );
    expect((await new SHACLValidator(shapes, { maxErrors: 1 }).validate(store)).conforms).toBe(false);
  }
});

test('every collection and every source is a dataset, with a distribution in every format, and served by the API', async () => {
  const store = new Store(await asTurtle());
  const objects = (subject: string, name: string) => store.getObjects(subject, name, null).map(({ value }) => value);
  const datasets = objects(`${BASE}/api/catalog`, `${DCAT}dataset`);
  expect(datasets.sort()).toEqual(
    [
      ...COLLECTIONS.map(({ id }) => `${BASE}/api/collections/${id}`),
      ...opened().context.snapshot.sources.map(({ key }) => `${BASE}/api/sources#${key}`),
    ].sort(),
  );
  expect(objects(`${BASE}/api`, `${DCAT}servesDataset`).sort()).toEqual(datasets.sort());
  const files = FORMATS.filter(({ reads }) => reads !== 'nothing').length;
  for (const dataset of datasets) {
    expect([dataset, objects(dataset, `${DCAT}distribution`).length]).toEqual([dataset, files]);
    expect([dataset, objects(dataset, `${DCAT}contactPoint`).length]).toEqual([dataset, 1]);
  }
  const detections = `${BASE}/api/sources#frontex-detections`;
  expect(objects(detections, `${DCT}modified`)).toEqual(['2025-06-03']);
  expect(objects(detections, `${DCT}accrualPeriodicity`)[0]).toMatch(/\/frequency\/MONTHLY$/);
  const [period = ''] = objects(detections, `${DCT}temporal`);
  expect([objects(period, `${DCAT}startDate`), objects(period, `${DCAT}endDate`)]).toEqual([
    ['2009-01-01'],
    ['2025-04-30'],
  ]);
  const arrivals = objects(`${BASE}/api/sources#unhcr-mediterranean-arrivals`, `${DCT}spatial`);
  expect(arrivals.map((one) => one.split('/').at(-1)).sort()).toEqual(['CYP', 'ESP', 'GRC', 'ITA', 'MLT']);
});

test('the files of a source hold rows of that source', async () => {
  const store = new Store(await asTurtle());
  for (const key of ['frontex-detections', 'iom-missing-migrants', 'places', 'boundaries']) {
    if (!opened().context.snapshot.words.source.has(key)) continue;
    const [address] = store.getObjects(`${BASE}/api/sources#${key}-csv`, `${DCAT}downloadURL`, null);
    const url = new URL(address?.value ?? '');
    const { statusCode, body } = await get(`${url.pathname}${url.search}&limit=2`);
    expect([key, statusCode]).toEqual([key, 200]);
    expect(body.split('\r\n').length).toBeGreaterThan(2);
  }
});

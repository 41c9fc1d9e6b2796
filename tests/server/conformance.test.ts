import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { json } = useApp();
const SPEC = 'http://www.opengis.net/spec/';

/**
 * The tests that show each conformance class which the API declares: files beside this one, and words that the title of
 * a test in it has. Classes of OGC API - Common ask for no more than those of Features do.
 */
const SHOWN_BY: Record<string, readonly (readonly [file: string, title: string])[]> = {
  'ogcapi-common-1/1.0/conf/core': [
    ['ogc-features', '/conf/core/http'],
    ['ogc-features', 'query-param-unknown, query-param-invalid'],
    ['http-everywhere', 'every address answers HEAD'],
  ],
  'ogcapi-common-1/1.0/conf/landing-page': [
    ['ogc-features', '/conf/core/root-op, root-success'],
    ['ogc-features', '/conf/core/api-definition-op, api-definition-success'],
    ['ogc-features', '/conf/core/conformance-op, conformance-success'],
  ],
  'ogcapi-common-1/1.0/conf/json': [['openapi', 'the answers whose form is known']],
  'ogcapi-common-1/1.0/conf/html': [
    ['ogc-features', '/conf/html/definition, content'],
    ['pages', 'every page has one heading'],
  ],
  'ogcapi-common-1/1.0/conf/oas30': [
    ['openapi', 'the document is OpenAPI 3.0'],
    ['openapi', 'linted by the rules'],
    ['ogc-features', '/conf/oas30/completeness'],
  ],
  'ogcapi-features-1/1.0/conf/core': [
    ['ogc-features', '/conf/core/root-op'],
    ['ogc-features', '/conf/core/fc-md-op'],
    ['ogc-features', '/conf/core/fc-md-items'],
    ['ogc-features', '/conf/core/sfc-md-op'],
    ['ogc-features', '/conf/core/fc-op'],
    ['ogc-features', '/conf/core/fc-links'],
    ['ogc-features', '/conf/core/fc-timeStamp'],
    ['ogc-features', '/conf/core/fc-numberMatched'],
    ['ogc-features', '/conf/core/fc-limit-response'],
    ['ogc-features', '/conf/core/fc-bbox-definition'],
    ['ogc-features', '/conf/core/fc-bbox-response'],
    ['ogc-features', '/conf/core/fc-time-response'],
    ['ogc-features', '/conf/core/f-op'],
  ],
  'ogcapi-features-1/1.0/conf/geojson': [
    ['ogc-features', '/conf/geojson/definition, content'],
    ['geojson-rules', ''],
  ],
  'ogcapi-features-1/1.0/conf/html': [['ogc-features', '/conf/html/definition, content']],
  'ogcapi-features-1/1.0/conf/oas30': [
    ['ogc-features', '/conf/oas30/completeness, oas-definition'],
    ['ogc-features', '/conf/oas30/exceptions-codes, security'],
  ],
  'ogcapi-features-2/1.0/conf/crs': [
    ['ogc-features-crs', '/conf/crs/crs-uri, default-crs, storageCrs'],
    ['ogc-features-crs', '/conf/crs/crs-parameter'],
    ['ogc-features-crs', '/conf/crs/bbox-crs-parameter'],
  ],
  'ogcapi-features-3/1.0/conf/queryables': [['queryables', '/conf/queryables/get-queryables']],
  'ogcapi-features-3/1.0/conf/filter': [
    ['ogc-features-crs', '/conf/filter/filter-param'],
    ['ogc-features-crs', '/conf/filter/filter-lang-param'],
    ['ogc-features-crs', '/conf/filter/filter-crs-wgs84'],
    ['cql2-abstract-tests', '/conf/filter/mixing-expressions'],
  ],
  'ogcapi-features-3/1.0/conf/features-filter': [['ogc-features-crs', '/conf/features-filter/filter-param']],
  'cql2/1.0/conf/cql2-text': [
    ['cql2-abstract-tests', '/conf/cql2-text/validate'],
    ['cql2-abstract-tests', '/conf/cql2-text/escaping'],
  ],
  'cql2/1.0/conf/cql2-json': [['cql2-abstract-tests', '/conf/cql2-json/validate']],
  'cql2/1.0/conf/basic-cql2': [
    ['cql2-abstract-tests', '/conf/basic-cql2/basic-test'],
    ['cql2-abstract-tests', '/conf/basic-cql2/comparison'],
    ['cql2-abstract-tests', '/conf/basic-cql2/is-null'],
    ['cql2-abstract-tests', '/conf/basic-cql2/boolean'],
    ['cql2', 'filters keep what JavaScript keeps'],
  ],
  'cql2/1.0/conf/advanced-comparison-operators': [
    ['cql2-abstract-tests', '/conf/advanced-comparison-operators/like'],
    ['cql2-abstract-tests', '/conf/advanced-comparison-operators/between'],
    ['cql2-abstract-tests', '/conf/advanced-comparison-operators/in'],
  ],
  'cql2/1.0/conf/case-insensitive-comparison': [['cql2-abstract-tests', '/conf/case-insensitive-comparison/casei']],
  'cql2/1.0/conf/accent-insensitive-comparison': [
    ['cql2-abstract-tests', '/conf/accent-insensitive-comparison/accenti'],
  ],
  'cql2/1.0/conf/basic-spatial-functions': [
    ['cql2-abstract-space', '/conf/basic-spatial-functions/s_intersects'],
    ['cql2-space', 'a box across the antimeridian is one'],
  ],
  'cql2/1.0/conf/basic-spatial-functions-plus': [
    ['cql2-abstract-space', '/conf/basic-spatial-functions-plus/s_intersects'],
  ],
  'cql2/1.0/conf/spatial-functions': [
    ['cql2-abstract-space', '/conf/spatial-functions/s_intersects, s_disjoint'],
    ['cql2-abstract-space', '/conf/spatial-functions/s_equals, s_touches, s_crosses, s_overlaps'],
    ['cql2-abstract-space', '/conf/spatial-functions/s_within, s_contains'],
  ],
  'cql2/1.0/conf/temporal-functions': [
    ['cql2-abstract-space', '/conf/temporal-functions/temporal-functions-1'],
    ['cql2-abstract-space', '/conf/temporal-functions/temporal-functions-2'],
  ],
  'cql2/1.0/conf/property-property': [
    ['cql2-abstract-tests', '/conf/property-property/comparison-value-property'],
    ['cql2-abstract-tests', '/conf/property-property/comparison-value-value'],
  ],
  'ogcapi-tiles-1/1.0/conf/core': [
    ['ogc-tiles', '/conf/core/conformance-success'],
    ['ogc-tiles', '/conf/core/tc-op, tc-success'],
    ['ogc-tiles', '/conf/core/tc-tilematrix-definition'],
    ['ogc-tiles', '/conf/core/tc-error'],
  ],
  'ogcapi-tiles-1/1.0/conf/tileset': [['ogc-tilesets', '/conf/tileset/description']],
  'ogcapi-tiles-1/1.0/conf/tilesets-list': [['ogc-tilesets', '/conf/tilesets-list/tileset-links']],
  'ogcapi-tiles-1/1.0/conf/dataset-tilesets': [['ogc-tilesets', '/conf/dataset-tilesets/landingpage, operation']],
  'ogcapi-tiles-1/1.0/conf/geodata-tilesets': [['ogc-tilesets', '/conf/geodata-tilesets/desc-links, operation']],
  'ogcapi-tiles-1/1.0/conf/collections-selection': [['ogc-tiles', '/conf/collections-selection/collections-parameter']],
  'ogcapi-tiles-1/1.0/conf/datetime': [['ogc-tiles', '/conf/datetime/axis']],
  'ogcapi-tiles-1/1.0/conf/mvt': [['ogc-tiles', '/conf/mvt/content']],
  'ogcapi-tiles-1/1.0/conf/oas30': [
    ['ogc-tiles', '/conf/oas30/completeness'],
    ['ogc-tiles', '/conf/oas30/operation-id'],
  ],
  'tms/2.0/conf/tilematrixset': [['ogc-tilesets', '/conf/tilematrixset, json-tilematrixset']],
  'tms/2.0/conf/tilematrixsetlimits': [['ogc-tilesets', '/conf/tilematrixsetlimits, json-tilematrixsetlimits']],
  'tms/2.0/conf/tilesetmetadata': [['ogc-tilesets', '/conf/tileset/description']],
  'tms/2.0/conf/json-tilematrixset': [['ogc-tilesets', '/conf/tilematrixset, json-tilematrixset']],
  'tms/2.0/conf/json-tilematrixsetlimits': [['ogc-tilesets', '/conf/tilematrixsetlimits, json-tilematrixsetlimits']],
  'tms/2.0/conf/json-tilesetmetadata': [['ogc-tilesets', '/conf/tileset/description']],
};

const classes = async () =>
  (await json<{ conformsTo: string[] }>('/api/conformance')).conformsTo.map((uri) => uri.replace(SPEC, '')).sort();

const sourceOf = (file: string) => readFile(new URL(`${file}.test.ts`, import.meta.url), 'utf8');

test('every class that is declared has tests that show it, and every class that is shown is declared', async () => {
  expect(await classes()).toEqual(Object.keys(SHOWN_BY).sort());
});

test('the tests that show a class are there', async () => {
  for (const [name, shown] of Object.entries(SHOWN_BY)) {
    expect(shown.length).toBeGreaterThan(0);
    for (const [file, title] of shown)
      expect([name, file, (await sourceOf(file)).includes(title)]).toEqual([name, file, true]);
  }
});

test('every abstract test that a title names is of a class that is declared', async () => {
  const declared = new Set((await classes()).map((name) => name.split('/').at(-1)));
  const files = new Set(Object.values(SHOWN_BY).flatMap((shown) => shown.map(([file]) => file)));
  for (const file of files) {
    for (const [, name] of (await sourceOf(file)).matchAll(/\/conf\/([a-z][\w-]*)/g))
      expect([file, name, declared.has(name)]).toEqual([file, name, true]);
  }
});

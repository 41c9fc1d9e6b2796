import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** The JSON encodings of OGC 17-083r4, chapters 6 and 7, written from its tables: what must be there, and of which type. */
const text = { type: 'string' };
const address = { type: 'string', format: 'uri' };
const whole = (minimum: number) => ({ type: 'integer', minimum });
const object = (required: string[], properties: object) => ({ type: 'object', required, properties });
const list = (items: object, minItems = 0) => ({ type: 'array', minItems, items });
const point = { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } };
const dataType = { enum: ['map', 'vector', 'coverage'] };

const link = object(['href', 'rel'], {
  href: text,
  rel: text,
  type: text,
  title: text,
  templated: { type: 'boolean' },
});
const box = object(['lowerLeft', 'upperRight'], { lowerLeft: point, upperRight: point, crs: address });
const tilePoint = object(['coordinates', 'tileMatrix'], {
  coordinates: point,
  crs: address,
  tileMatrix: text,
  scaleDenominator: { type: 'number', exclusiveMinimum: 0 },
  cellSize: { type: 'number', exclusiveMinimum: 0 },
});
const limits = object(['tileMatrix', 'minTileRow', 'maxTileRow', 'minTileCol', 'maxTileCol'], {
  tileMatrix: text,
  minTileRow: whole(0),
  maxTileRow: whole(0),
  minTileCol: whole(0),
  maxTileCol: whole(0),
});
const described = object(['type', 'description'], { type: { enum: ['string', 'integer', 'number', 'boolean'] } });
const layer = object(['id', 'dataType'], {
  id: text,
  title: text,
  description: text,
  dataType,
  geometryDimension: { type: 'integer', minimum: 0, maximum: 3 },
  minTileMatrix: text,
  maxTileMatrix: text,
  boundingBox: box,
  propertiesSchema: object(['type', 'properties'], {
    type: { const: 'object' },
    properties: { type: 'object', additionalProperties: described },
  }),
  links: list(link, 1),
});
const item = object(['dataType', 'crs', 'links'], {
  title: text,
  dataType,
  crs: address,
  tileMatrixSetURI: address,
  links: list(link, 1),
});
const tileset = {
  allOf: [
    item,
    object(['tileMatrixSetURI', 'tileMatrixSetLimits', 'boundingBox', 'centerPoint', 'layers'], {
      description: text,
      attribution: text,
      mediaTypes: list(text, 1),
      tileMatrixSetLimits: list(limits, 1),
      boundingBox: box,
      centerPoint: tilePoint,
      layers: list(layer, 1),
    }),
  ],
};
const matrix = object(
  ['id', 'scaleDenominator', 'cellSize', 'pointOfOrigin', 'tileWidth', 'tileHeight', 'matrixWidth', 'matrixHeight'],
  {
    id: text,
    scaleDenominator: { type: 'number', exclusiveMinimum: 0 },
    cellSize: { type: 'number', exclusiveMinimum: 0 },
    cornerOfOrigin: { enum: ['topLeft', 'bottomLeft'] },
    pointOfOrigin: point,
    tileWidth: whole(1),
    tileHeight: whole(1),
    matrixWidth: whole(1),
    matrixHeight: whole(1),
  },
);
const matrixSet = object(['crs', 'tileMatrices'], {
  id: text,
  title: text,
  uri: address,
  crs: address,
  orderedAxes: { type: 'array', minItems: 2, maxItems: 2, items: text },
  wellKnownScaleSet: address,
  tileMatrices: list(matrix, 1),
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv, ['uri']);

const checks: Record<'tileset' | 'tilesets' | 'matrixSet', ValidateFunction> = {
  tileset: ajv.compile(tileset),
  tilesets: ajv.compile(object(['tilesets', 'links'], { tilesets: list(item, 1), links: list(link, 1) })),
  matrixSet: ajv.compile(matrixSet),
};

/** What a document lacks, in words; empty for one that is as the standard has it. */
export function lacksOf(kind: keyof typeof checks, document: unknown): string[] {
  const check = checks[kind];
  check(document);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

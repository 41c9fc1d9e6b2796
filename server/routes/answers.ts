/** The shapes of answers whose fields a standard names: OGC documents, GeoJSON, TileJSON. They write the OpenAPI document. */
import { Type, type TSchema } from 'typebox';
import type { Collection, Property } from '../collections/collection.ts';

const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);

const Link = Type.Object(
  { href: Type.String(), rel: Type.String(), type: Type.Optional(Type.String()), title: Type.Optional(Type.String()) },
  { title: 'Link' },
);
const Links = Type.Array(Link);

/** OGC API - Common, 7.2. */
export const Landing = Type.Object({ title: Type.String(), description: Type.String(), links: Links });

/** OGC API - Features, 7.4. */
export const Conformance = Type.Object({ conformsTo: Type.Array(Type.String()) });

/** OGC API - Features, 7.14. */
export const CollectionInfo = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    description: Type.String(),
    itemType: Type.String(),
    extent: Type.Object({
      spatial: Type.Optional(Type.Object({ bbox: Type.Array(Type.Array(Type.Number())), crs: Type.String() })),
      temporal: Type.Optional(Type.Object({ interval: Type.Array(Type.Array(nullable(Type.String()))) })),
    }),
    crs: Type.Array(Type.String()),
    storageCrs: Type.Optional(Type.String()),
    links: Links,
  },
  { title: 'Collection' },
);

/** OGC API - Features, 7.13. */
export const CollectionList = Type.Object({ links: Links, collections: Type.Array(CollectionInfo) });

/** JSON Schema 2020-12 of what a filter can name (OGC API - Features, Part 3, 6.2). */
export const QueryablesSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  properties: Type.Object({}),
  additionalProperties: Type.Boolean(),
});

/** TileJSON 3.0.0. */
export const TileJson = Type.Object({
  tilejson: Type.String(),
  tiles: Type.Array(Type.String()),
  vector_layers: Type.Array(Type.Object({ id: Type.String(), fields: Type.Object({}) })),
  name: Type.String(),
  attribution: Type.String(),
  bounds: Type.Array(Type.Number()),
  center: Type.Array(Type.Number()),
  minzoom: Type.Integer(),
  maxzoom: Type.Integer(),
  version: Type.String(),
});

const Geometry = Type.Object({ type: Type.String(), coordinates: Type.Array(Type.Unknown()) }, { title: 'Geometry' });

/** A feature of a collection as GeoJSON; with `properties=` only those that were asked for. */
export function featureSchema(collection: Collection, links = false) {
  const properties = collection.properties.map((property) => [property.name, Type.Optional(valueSchema(property))]);
  return Type.Object({
    type: Type.Enum(['Feature'] as const),
    id: collection.fid === 'bigint' ? Type.Integer() : Type.String(),
    geometry: nullable(Geometry),
    properties: Type.Object(Object.fromEntries(properties) as Record<string, TSchema>),
    ...(links && { links: Links }),
  });
}

/** A page of features (OGC API - Features, 7.16). */
export function featuresSchema(collection: Collection) {
  return Type.Object({
    type: Type.Enum(['FeatureCollection'] as const),
    features: Type.Array(featureSchema(collection)),
    numberMatched: Type.Optional(Type.Integer()),
    numberReturned: Type.Integer(),
    timeStamp: Type.Optional(Type.String()),
    links: Links,
  });
}

function valueSchema({ type, description }: Property): TSchema {
  const known = {
    string: Type.String(),
    integer: Type.Integer(),
    number: Type.Number(),
    boolean: Type.Boolean(),
    array: Type.Array(Type.String()),
  } as const;
  return Type.Union([known[type], Type.Null()], { description });
}

/** The form of a media type that has no fields: text, or bytes. */
export function formOf(mediaType: string): TSchema {
  if (/json$/.test(mediaType)) return Type.Object({});
  const isText = mediaType.startsWith('text/') || /x-bibtex|research-info-systems|-seq$/.test(mediaType);
  return isText ? Type.String() : Type.String({ format: 'binary' });
}

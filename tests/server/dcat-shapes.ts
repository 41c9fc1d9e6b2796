/** What DCAT-AP 3.0.1 says of a property: how often it may come, and what its values are. */
type Rule = readonly [min: 0 | 1, max: 1 | null, range: string];

/**
 * Mandatory properties, and the recommended ones that the portal can fill, by class: a range is `text`, `day`, `iri`, a
 * datatype, or the class that a value must have. Written from the tables of the specification's chapters on each class.
 */
const CLASSES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'dcat:Catalog': {
    'dct:title': [1, null, 'text'],
    'dct:description': [1, null, 'text'],
    'dct:publisher': [1, 1, 'foaf:Agent'],
    'dct:issued': [1, 1, 'day'],
    'dct:modified': [1, 1, 'day'],
    'dct:language': [1, null, 'dct:LinguisticSystem'],
    'dct:license': [1, 1, 'dct:LicenseDocument'],
    'dct:spatial': [1, null, 'dct:Location'],
    'dcat:themeTaxonomy': [1, null, 'skos:ConceptScheme'],
    'foaf:homepage': [1, 1, 'foaf:Document'],
    'dcat:dataset': [1, null, 'dcat:Dataset'],
    'dcat:service': [1, null, 'dcat:DataService'],
    'dcat:contactPoint': [0, null, 'vcard:Kind'],
  },
  'dcat:Dataset': {
    'dct:title': [1, null, 'text'],
    'dct:description': [1, null, 'text'],
    'dct:publisher': [1, 1, 'foaf:Agent'],
    'dct:creator': [0, null, 'foaf:Agent'],
    'dct:identifier': [1, null, 'text'],
    'dct:issued': [0, 1, 'day'],
    'dct:modified': [1, 1, 'day'],
    'dct:language': [1, null, 'dct:LinguisticSystem'],
    'dct:spatial': [1, null, 'dct:Location'],
    'dct:temporal': [0, null, 'dct:PeriodOfTime'],
    'dct:accrualPeriodicity': [0, 1, 'dct:Frequency'],
    'dct:accessRights': [1, 1, 'dct:RightsStatement'],
    'dct:source': [0, null, 'dcat:Dataset'],
    'dcat:keyword': [1, null, 'text'],
    'dcat:theme': [1, null, 'skos:Concept'],
    'dcat:version': [1, 1, 'text'],
    'dcat:contactPoint': [0, null, 'vcard:Kind'],
    'dcat:landingPage': [1, null, 'foaf:Document'],
    'dcat:distribution': [1, null, 'dcat:Distribution'],
    'foaf:page': [0, null, 'foaf:Document'],
  },
  'dcat:Distribution': {
    'dcat:accessURL': [1, null, 'iri'],
    'dcat:downloadURL': [0, null, 'iri'],
    'dct:title': [1, null, 'text'],
    'dct:description': [1, null, 'text'],
    'dct:format': [1, 1, 'dct:MediaTypeOrExtent'],
    'dcat:mediaType': [0, 1, 'dct:MediaType'],
    'dcat:packageFormat': [0, 1, 'dct:MediaType'],
    'dct:license': [1, 1, 'dct:LicenseDocument'],
    'dct:language': [0, null, 'dct:LinguisticSystem'],
    'dct:modified': [0, 1, 'day'],
    'dcatap:availability': [1, 1, 'skos:Concept'],
    'dcat:accessService': [0, null, 'dcat:DataService'],
  },
  'dcat:DataService': {
    'dct:title': [1, null, 'text'],
    'dcat:endpointURL': [1, null, 'iri'],
    'dcat:endpointDescription': [1, null, 'iri'],
    'dcat:servesDataset': [1, null, 'dcat:Dataset'],
    'dct:description': [0, null, 'text'],
    'dct:publisher': [1, 1, 'foaf:Agent'],
    'dct:accessRights': [0, 1, 'dct:RightsStatement'],
    'dct:license': [0, 1, 'dct:LicenseDocument'],
    'dct:conformsTo': [0, null, 'dct:Standard'],
    'dcat:contactPoint': [1, null, 'vcard:Kind'],
    'dcat:keyword': [1, null, 'text'],
    'dcat:theme': [1, null, 'skos:Concept'],
    'dcat:landingPage': [0, null, 'foaf:Document'],
    'foaf:page': [0, null, 'foaf:Document'],
  },
  'foaf:Agent': { 'foaf:name': [1, null, 'text'], 'dct:type': [0, 1, 'skos:Concept'] },
  'dct:LicenseDocument': { 'dct:type': [0, null, 'skos:Concept'] },
  'dct:Location': { 'dcat:bbox': [0, 1, 'geo:wktLiteral'], 'dcat:centroid': [0, 1, 'geo:wktLiteral'] },
  'dct:PeriodOfTime': { 'dcat:startDate': [0, 1, 'day'], 'dcat:endDate': [0, 1, 'day'] },
  'skos:Concept': { 'skos:prefLabel': [1, null, 'text'] },
  'skos:ConceptScheme': { 'dct:title': [1, null, 'text'] },
  'vcard:Kind': { 'vcard:fn': [1, null, 'text'], 'vcard:hasURL': [1, null, 'iri'] },
};

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** Controlled vocabularies (chapter 13 of the specification): values are words of these schemes, named by address. */
const SCHEMES: readonly (readonly [className: string, property: string, scheme: string])[] = [
  ['dcat:Catalog', 'dct:language', `${AUTHORITY}/language`],
  ['dcat:Dataset', 'dct:language', `${AUTHORITY}/language`],
  ['dcat:Distribution', 'dct:language', `${AUTHORITY}/language`],
  ['dcat:Dataset', 'dcat:theme', `${AUTHORITY}/data-theme`],
  ['dcat:Dataset', 'dct:accrualPeriodicity', `${AUTHORITY}/frequency`],
  ['dcat:Dataset', 'dct:accessRights', `${AUTHORITY}/access-right`],
  ['dcat:Distribution', 'dct:format', `${AUTHORITY}/file-type`],
  ['dcat:Distribution', 'dcatap:availability', `${AUTHORITY}/planned-availability`],
  ['dct:LicenseDocument', 'dct:type', 'http://purl.org/adms/licencetype/1.0'],
];

const PREFIXES = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcatap: <http://data.europa.eu/r5r/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** The rules as SHACL shapes, in Turtle. */
export function dcatShapes(): string {
  const rules = Object.entries(CLASSES).map(([className, properties]) => {
    const shapes = Object.entries(properties).map(([path, [min, max, range]]) => {
      const many = `sh:minCount ${min} ; ${max === null ? '' : `sh:maxCount ${max} ; `}`;
      return `sh:property [ sh:path ${path} ; ${many}${rangeShape(range)} ]`;
    });
    return `[] a sh:NodeShape ; sh:targetClass ${className} ; sh:nodeKind sh:IRI ;\n  ${shapes.join(' ;\n  ')} .`;
  });
  const schemes = SCHEMES.map(
    ([className, path, scheme]) =>
      `[] a sh:NodeShape ; sh:targetClass ${className} ; sh:property [ sh:path ${path} ; sh:nodeKind sh:IRI ;
        sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue <${scheme}> ; sh:nodeKind sh:IRI ] ] ] .`,
  );
  const mediaTypes = `[] a sh:NodeShape ; sh:targetClass dct:MediaType ;
    sh:pattern "^https?://www[.]iana[.]org/assignments/media-types/[a-z]+/[a-z0-9.+-]+$" .`;
  return [PREFIXES, ...rules, ...schemes, mediaTypes].join('\n');
}

function rangeShape(range: string): string {
  if (range === 'iri') return 'sh:nodeKind sh:IRI';
  if (range === 'text') return 'sh:or ( [ sh:datatype xsd:string ] [ sh:datatype rdf:langString ] ) ; sh:minLength 1';
  if (range === 'day') return 'sh:datatype xsd:date';
  return range.startsWith('geo:') ? `sh:datatype ${range}` : `sh:nodeKind sh:IRI ; sh:class ${range}`;
}

/** A snippet of the cookbook, which does what it says when it is pasted. */
export interface Recipe {
  id: string;
  title: string;
  /** What is needed, as people call it. */
  tool: string;
  /** What runs the code. */
  runs: 'shell' | 'python' | 'r' | 'javascript';
  words: string;
  code: string;
}

/** How to take figures away with a tool, for the portal at an address; what is shown is what the tests run. */
export function recipes(base: string): readonly Recipe[] {
  const items = (collection: string, query: string) => `${base}/api/collections/${collection}/items?${query}`;
  return [
    {
      id: 'curl',
      title: 'A file, with its checksum',
      tool: 'curl and openssl',
      runs: 'shell',
      words:
        'Everything of a year as CSV. With as_of the same address has the same bytes next year; the two last lines print the checksum that came with them and the one of the file.',
      code: lines(
        `curl -s -D headers.txt -o incidents.csv '${items('incidents', 'datetime=2016&as_of=2026-11-25&f=csv')}'`,
        "grep -i '^repr-digest' headers.txt | cut -d: -f3",
        'openssl dgst -sha256 -binary incidents.csv | base64',
      ),
    },
    {
      id: 'r',
      title: 'A map in R',
      tool: 'R with sf',
      runs: 'r',
      words: 'Points as simple features, with every column.',
      code: lines(
        'library(sf)',
        `incidents <- st_read("${items('incidents', 'datetime=2016&f=geojson&download=true')}", quiet = TRUE)`,
        'print(aggregate(dead ~ corridor, st_drop_geometry(incidents), sum))',
        'plot(st_geometry(incidents), pch = 20)',
      ),
    },
    {
      id: 'geopandas',
      title: 'A table with geometry in Python',
      tool: 'Python with geopandas',
      runs: 'python',
      words: 'The same as a GeoDataFrame. What was not reported is missing, and never 0.',
      code: lines(
        'import geopandas',
        '',
        `address = "${items('incidents', 'datetime=2016&f=geojson&download=true')}"`,
        'incidents = geopandas.read_file(address)',
        'print(incidents.groupby("corridor")["dead"].sum())',
      ),
    },
    {
      id: 'duckdb',
      title: 'SQL over Parquet',
      tool: 'Python with duckdb',
      runs: 'python',
      words: 'All observations of a source in a file of a few hundred kilobytes, asked as a table.',
      code: lines(
        'import urllib.request',
        'import duckdb',
        '',
        `address = "${items('observations', 'source=frontex-detections&f=parquet')}"`,
        'urllib.request.urlretrieve(address, "detections.parquet")',
        'print(duckdb.sql("""',
        '    select corridor, sum(value)::bigint as detections',
        "    from 'detections.parquet' where date between '2015-01-01' and '2015-12-31'",
        '    group by corridor order by detections desc',
        '"""))',
      ),
    },
    {
      id: 'javascript',
      title: 'A series in JavaScript or Observable',
      tool: 'Node 20, a browser, or a notebook',
      runs: 'javascript',
      words: 'Months and values side by side; null is not reported. Answers may be read from any page.',
      code: lines(
        `const address = '${base}/api/series?measure=detections&group_by=corridor&from=2015-01&to=2015-12';`,
        'const { series } = await (await fetch(address)).json();',
        'for (const { corridor, values } of series) {',
        '  console.log(corridor, values.reduce((sum, value) => sum + (value ?? 0), 0));',
        '}',
      ),
    },
    {
      id: 'gdal',
      title: 'A GeoPackage with GDAL',
      tool: 'GDAL 3.6 or newer',
      runs: 'shell',
      words: 'GDAL reads the API as it is; larger pages than its ten features make it fast.',
      code: lines(
        `ogr2ogr -f GPKG arrivals.gpkg 'OAPIF:${base}/api' arrivals -where "country = 'ITA'" -oo PAGE_SIZE=10000`,
        'ogrinfo -so arrivals.gpkg arrivals',
      ),
    },
    {
      id: 'qgis',
      title: 'A layer in QGIS',
      tool: 'QGIS 3.22 or newer',
      runs: 'python',
      words:
        'Layer, Add Layer, Add WFS / OGC API - Features Layer, New: give the address of the API, choose OGC API - Features as version, connect, add a layer. The same from Python, with a filter:',
      code: lines(
        'from qgis.core import QgsApplication, QgsVectorLayer',
        '',
        'qgis = QgsApplication([], False)',
        'qgis.initQgis()',
        `layer = QgsVectorLayer("url='${base}/api' typename='incidents' pageSize='10000'", "incidents", "OAPIF")`,
        'layer.setSubsetString("dead > 100")',
        'print(layer.featureCount())',
        'print(sum(feature["dead"] for feature in layer.getFeatures()))',
        'del layer',
        'qgis.exitQgis()',
      ),
    },
  ];
}

function lines(...of: readonly string[]): string {
  return of.join('\n');
}

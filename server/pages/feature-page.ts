import type { Collection } from '../collections/collection.ts';
import type { Link } from '../formats/format.ts';
import type { FeatureRow } from '../query/select.ts';
import { html, type Html } from './html.ts';
import { drawnOf, notesOf } from './items-page.ts';
import { layout } from './layout.ts';
import type { Land } from './map-land.ts';
import { shownValue } from './shown-value.ts';
import { smallMap } from './small-map.ts';

/** The page of one feature: its values with what they say, and where it is. */
export function featurePage(
  collection: Collection,
  row: FeatureRow,
  { links, land }: { links: readonly Link[]; land: Land },
): string {
  const { id, title, description } = collection;
  const name = typeof row['name'] === 'string' ? row['name'] : String(row.fid);
  const properties = collection.properties.filter((property) => property.name !== 'footnote');
  const other = links.find(({ rel }) => rel === 'alternate');
  return layout({
    title: name,
    description: `${name}, of ${title}. ${description}`,
    trail: [
      ['/api', 'API'],
      ['/api/collections', 'Collections'],
      [`/api/collections/${id}`, id],
      [`/api/collections/${id}/items`, 'Features'],
    ],
    alternates: links.filter(({ rel }) => rel === 'alternate'),
    body: html`<p>One of: <a href="/api/collections/${id}">${title}</a></p>
      ${smallMap(land, drawnOf({ collection }, [row]), `Map of ${name}.`)}
      <div class="scroll" role="region" aria-label="Values" tabindex="0">
        <table class="words">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            ${properties.map(
              (property) =>
                html`<tr>
                  <th scope="row"><code>${property.name}</code></th>
                  <td>${valueHtml(property.name, shownValue(property, row))}</td>
                  <td class="soft">${property.description}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </div>
      ${[...new Set(notesOf(row))].map((note) => html`<p class="soft">Kosovo (XKX): ${note}</p> `)}
      ${other && html`<p class="soft">The same <a href="${other.href}">as GeoJSON</a>.</p>`}`,
  });
}

function valueHtml(name: string, text: string): Html | string {
  return name === 'corridor' && text !== ''
    ? html`<a href="/api/collections/corridors/items/${text}">${text}</a>`
    : text;
}

import type { Change, ChangesAnswer, ReleaseAnswer, ReleasesAnswer } from '../contract.ts';
import { tableHtml, type ApiDocument } from './document-page.ts';
import { html, type Html } from './html.ts';

const number = (value: number) => new Intl.NumberFormat('en').format(value);

/** The page of the list of releases. */
export function releasesPage(value: ReleasesAnswer): ApiDocument {
  const { releases, links } = value;
  return {
    title: 'Releases',
    description: 'Every vintage that was loaded, newest first: what a publisher said on a day.',
    value,
    body: async () =>
      html`${tableHtml(
        'Releases',
        ['Release', 'Source', 'Published', 'Loaded', 'Rows read', 'Observations', 'Standing'],
        releases.map((release) => [
          html`<a href="/api/releases/${release.id}?f=html">${release.id}</a>`,
          html`<a href="/api/sources?f=html#${release.source}">${release.source}</a>`,
          release.published,
          release.loaded_at.slice(0, 10),
          number(release.rows_read),
          number(release.observations),
          standingOf(release),
        ]),
      )}
      ${nextHtml(links)}`.text,
  };
}

/** The page of one release: what its load said, and its sums. */
export function releasePage(value: ReleaseAnswer): ApiDocument {
  const { id, source, published, loaded_at, file, bytes, checksum, rows_read, observations, rejected, warned } = value;
  const facts: [string, unknown][] = [
    ['Source', html`<a href="/api/sources?f=html#${source}">${source}</a>`],
    ['Published', published],
    ['Loaded', loaded_at],
    ['File', file],
    ['Size', bytes === null ? 'not known' : `${number(bytes)} bytes`],
    ['Checksum (SHA-256)', html`<code>${checksum}</code>`],
    ['Rows read', number(rows_read)],
    ['Observations', number(observations)],
    ['Rows rejected', number(rejected)],
    ['Warnings', number(warned)],
    ['Standing', standingOf(value)],
  ];
  return {
    title: `Release ${id}`,
    description: `What the source ${source} said on ${published}.`,
    value,
    body: async () =>
      html`<dl class="facts">
          ${facts.map(
            ([name, fact]) =>
              html`<dt>${name}</dt>
                <dd>${fact}</dd>`,
          )}
        </dl>
        <p><a href="/api/releases/${id}/changes?f=html">What it changed</a></p>
        ${totalsHtml(value)}`.text,
  };
}

/** The page of what a release changed. */
export function changesPage(value: ChangesAnswer): ApiDocument {
  const { release, before, counts, changes, links } = value;
  return {
    title: `Changes of release ${release.id}`,
    description: before
      ? `What the release of ${release.published} changed of what had stood since ${before.published}.`
      : 'The first release of its source: nothing stood before it.',
    value,
    body: async () =>
      html`<p>${number(counts.revised)} revised, ${number(counts.added)} added, ${number(counts.gone)} gone.</p>
        ${
          changes.length > 0 &&
          tableHtml(
            'Changes',
            ['Day', 'Change', 'Measure', 'What it is about', 'Before', 'After'],
            changes.map((change) => [
              change.date,
              change.kind,
              change.measure,
              aboutOf(change),
              said(change.before, change.before_status),
              said(change.after, change.after_status),
            ]),
          )
        }
        ${nextHtml(links)}
        <p class="soft">All of it <a href="/api/releases/${release.id}/changes?f=csv">as CSV</a>.</p>`.text,
  };
}

function standingOf({ standing, withdrawn_at, withdrawn_reason }: ReleaseAnswer): string {
  if (withdrawn_at === null) return standing ? 'yes' : 'replaced';
  return `withdrawn on ${withdrawn_at.slice(0, 10)}${withdrawn_reason === null ? '' : `: ${withdrawn_reason}`}`;
}

/** What a change is about, but for its measure and its day. */
function aboutOf(change: Change): string {
  const { corridor, country, admin_unit, area_name, place, border, nationality, sex, age_group, reason, round } =
    change;
  return [corridor, country, admin_unit ?? area_name, place, border, nationality, sex, age_group, reason, round]
    .filter((word) => word !== null)
    .join(', ');
}

function said(value: number | null, status: string | null): string {
  if (status === null) return '';
  return value === null ? status.replaceAll('_', ' ') : number(value);
}

function totalsHtml({ totals }: ReleaseAnswer): Html | null {
  if (totals.length === 0) return null;
  return html`<h2>Sums</h2>
    ${tableHtml(
      'Sums',
      ['Year', 'Measure', 'Of', 'Value'],
      totals.map(({ year, measure, corridor, country, region, place, round, value }) => [
        year,
        measure,
        [corridor, country, region, place, round].filter((word) => word !== null).join(', '),
        number(value),
      ]),
    )}`;
}

function nextHtml(links: readonly { rel: string; href: string }[]): Html | null {
  const next = links.find(({ rel }) => rel === 'next');
  return next ? html`<p><a href="${next.href}" rel="next">Next page</a></p>` : null;
}

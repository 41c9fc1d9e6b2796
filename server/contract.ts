/**
 * The shapes of the API's own answers, as schemas: they validate, they write the OpenAPI document, and the client
 * takes its types from them. GeoJSON, TileJSON and OGC documents are in `routes/`.
 */
import { Type, type Static } from 'typebox';
import { MEASURES, VALUE_STATUSES } from '../geodata/vocabulary.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends readonly string[]>(words: T) => Type.Enum([...words] as T[number][]);

export const MonthText = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'A month, YYYY-MM.' });
export const MeasureWord = oneOf(MEASURES);
export const KindWord = oneOf(['flow', 'stock'] as const);
export const StatusWord = oneOf(VALUE_STATUSES);

/** One published vintage of a source, in short. */
export const ReleaseInfo = Type.Object({
  id: Type.Integer(),
  published: Type.String({ description: 'The date of the publication, YYYY-MM-DD.' }),
  file: Type.String(),
  checksum: Type.String({ description: 'SHA-256 of the file.' }),
  observations: Type.Integer({ description: 'Observations, incidents or features in the release.' }),
});

const text = (description: string) => Type.String({ description });

/** A release with what its load said. */
export const ReleaseAnswer = Type.Object({
  ...ReleaseInfo.properties,
  source: text('Key of the source.'),
  loaded_at: text('When it was loaded, a date-time in UTC.'),
  bytes: nullable(Type.Number({ description: 'Size of the file.' })),
  parser_version: Type.Integer({ description: 'Counts up when files of the source are read differently.' }),
  rows_read: Type.Integer({ description: 'Rows of the file.' }),
  rejected: Type.Integer({ description: 'Rows that could not be taken.' }),
  warned: Type.Integer({ description: 'Warnings about rows that were taken, or rightly passed over.' }),
  recognised: Type.Array(Type.String(), { description: 'What the parser made of the file.' }),
  totals: Type.Array(
    Type.Object({
      measure: Type.String(),
      period: Type.String(),
      year: Type.Integer(),
      corridor: nullable(Type.String()),
      country: nullable(Type.String()),
      region: nullable(Type.String()),
      place: nullable(Type.String()),
      round: nullable(Type.String()),
      day: nullable(Type.String()),
      admin_level: nullable(Type.Integer()),
      value: Type.Number(),
    }),
    { description: 'Sums of what the release says, by year; of a stock the level of each round.' },
  ),
  withdrawn_at: nullable(text('When it was withdrawn, a date-time in UTC; a withdrawn release answers nothing.')),
  withdrawn_reason: nullable(Type.String()),
  standing: Type.Boolean({
    description: 'Whether anything that it says stands: it is not withdrawn and not replaced.',
  }),
});
export type ReleaseAnswer = Static<typeof ReleaseAnswer>;

const ApiLink = Type.Object({ href: Type.String(), rel: Type.String(), type: Type.String(), title: Type.String() });

/** Releases, newest first. */
export const ReleasesAnswer = Type.Object({
  releases: Type.Array(ReleaseAnswer),
  links: Type.Array(ApiLink),
});
export type ReleasesAnswer = Static<typeof ReleasesAnswer>;

/** What one release says of one series and day, and what stood before it. */
export const Change = Type.Object({
  id: text('Where it is in the list; continue after it with `after`.'),
  kind: Type.Enum(['revised', 'added', 'gone'] as const),
  measure: Type.String(),
  period: Type.String(),
  date: text('First day of the period, YYYY-MM-DD.'),
  corridor: nullable(Type.String()),
  country: nullable(Type.String()),
  admin_level: nullable(Type.Integer()),
  admin_unit: nullable(Type.String()),
  area_name: nullable(Type.String()),
  place: nullable(Type.String()),
  border: nullable(Type.String()),
  nationality: nullable(Type.String()),
  sex: nullable(Type.String()),
  age_group: nullable(Type.String()),
  reason: nullable(Type.String()),
  departure: nullable(Type.String()),
  destination: nullable(Type.String()),
  round: nullable(Type.String()),
  before: nullable(Type.Number()),
  before_status: nullable(StatusWord),
  after: nullable(Type.Number()),
  after_status: nullable(StatusWord),
});
export type Change = Static<typeof Change>;

/** What a release changed of what its source had said. */
export const ChangesAnswer = Type.Object({
  release: ReleaseInfo,
  before: nullable(ReleaseInfo),
  counts: Type.Object({ revised: Type.Integer(), added: Type.Integer(), gone: Type.Integer() }),
  changes: Type.Array(Change),
  links: Type.Array(ApiLink),
});
export type ChangesAnswer = Static<typeof ChangesAnswer>;

/** A publisher's dataset and its newest release. */
export const SourceInfo = Type.Object({
  key: Type.String(),
  title: Type.String(),
  publisher: Type.String(),
  licence: Type.String(),
  url: nullable(Type.String()),
  cadence: Type.String(),
  caveats: Type.String(),
  measures: Type.Array(Type.String()),
  breakdown: nullable(
    Type.Enum(['complete', 'incomplete'] as const, {
      description:
        'Whether the values by nationality are the whole: the total of a complete breakdown is its sum; an incomplete one never passes for a total. Null when the source has no breakdown.',
    }),
  ),
  release: nullable(ReleaseInfo),
});
export type SourceInfo = Static<typeof SourceInfo>;

const Footnotes = Type.Array(Type.String(), { description: 'Notes that go wherever these figures are shown.' });

const Statuses = Type.Array(StatusWord, {
  description:
    'How each value is known. Null is not reported or suppressed, never zero; 0 is reported as none; provisional: a part of the sum is not reported.',
});
const AsOf = Type.String({ description: 'The day whose vintages answer, YYYY-MM-DD.' });

/** One series of `/api/series`: the dimensions that were asked for, and a value and a status for each month. */
export const SeriesRow = Type.Object({
  source: Type.String({ description: 'Key of the source. Two sources are never added to each other.' }),
  corridor: Type.Optional(nullable(Type.String())),
  country: Type.Optional(nullable(Type.String())),
  nationality: Type.Optional(nullable(Type.String())),
  border: Type.Optional(nullable(Type.String({ description: 'Null where the publisher does not divide borders.' }))),
  place: Type.Optional(nullable(Type.String())),
  admin_unit: Type.Optional(nullable(Type.String())),
  values: Type.Array(nullable(Type.Number()), { description: 'One value for each entry of `months` or `years`.' }),
  value_status: Statuses,
});
export type SeriesRow = Static<typeof SeriesRow>;

export const SeriesAnswer = Type.Object({
  measure: MeasureWord,
  kind: KindWord,
  months: Type.Array(MonthText),
  series: Type.Array(SeriesRow),
  sources: Type.Array(SourceInfo),
  footnotes: Footnotes,
  as_of: AsOf,
});
export type SeriesAnswer = Static<typeof SeriesAnswer>;

/** What `/api/series` answers with `group_by=year`: a flow's months summed into calendar years. */
export const YearSeriesAnswer = Type.Object({
  measure: MeasureWord,
  kind: Type.Enum(['flow'] as const),
  years: Type.Array(Type.Integer()),
  series: Type.Array(
    Type.Object({
      ...SeriesRow.properties,
      months_reported: Type.Array(Type.Integer({ minimum: 0, maximum: 12 }), {
        description: 'Months of each year that have a value. With fewer than 12 the value is of a part of the year.',
      }),
    }),
  ),
  sources: Type.Array(SourceInfo),
  footnotes: Footnotes,
  as_of: AsOf,
});
export type YearSeriesAnswer = Static<typeof YearSeriesAnswer>;

/** Why a figure is compared with an earlier one, or is not. */
export const DIFFERENCE_STATUSES = [...VALUE_STATUSES, 'different_parts', 'partial_month'] as const;

const Difference = {
  difference: nullable(
    Type.Number({ description: 'This figure less the earlier one; null where they cannot be compared.' }),
  ),
  relative_difference: nullable(
    Type.Number({
      description: 'The difference as a part of the earlier figure, such as -0.25; null unless that is above zero.',
    }),
  ),
  difference_status: oneOf(DIFFERENCE_STATUSES),
};
const FigureParts = { value: nullable(Type.Number()), value_status: StatusWord };

const EarlierFigure = Type.Object(
  { month: MonthText, ...FigureParts, ...Difference },
  {
    title: 'EarlierFigure',
    description:
      'A figure of an earlier month and what is different from it. `difference_status` is the weaker status of the two; `different_parts`: other countries or borders were reported, `partial_month`: the release is from before the month was over; then nothing is compared.',
  },
);

const ComparedParts = {
  ...FigureParts,
  previous: EarlierFigure,
  year_before: EarlierFigure,
};

const Span = {
  from: MonthText,
  to: MonthText,
  ...FigureParts,
  months_reported: Type.Integer({ description: 'Months of the span that have a value.' }),
};

const SummedParts = {
  ...ComparedParts,
  year_to_date: Type.Object(
    { ...Span, year_before: Type.Object({ ...Span, ...Difference }) },
    { title: 'YearToDate', description: 'The months of the year so far, beside the same months of the year before.' },
  ),
};

const nameOf = (what: string) => nullable(Type.String({ description: what }));
const EnglishName = Type.String({ description: 'The name in English.' });

/** What one source says of one flow in a month. */
export const MeasureAnalysis = Type.Object(
  {
    measure: MeasureWord,
    source: Type.String({ description: 'Key of the source. Two sources are never added to each other.' }),
    from_incidents: Type.Boolean({
      description: 'True where the figure is a sum of single records: a corridor without a record has no figure.',
    }),
    partial_month: Type.Boolean({ description: 'True where the release is from before the month was over.' }),
    total: Type.Object(SummedParts),
    by_corridor: Type.Array(
      Type.Object({ corridor: nameOf('Id; null for what is not on one.'), name: EnglishName, ...SummedParts }),
    ),
    by_country: Type.Array(
      Type.Object({ country: nameOf('ISO 3166-1 alpha-3; null for all of them.'), name: EnglishName, ...SummedParts }),
    ),
    by_border: Type.Array(
      Type.Object({
        border: nameOf('sea or land; null where the publisher does not divide them.'),
        name: EnglishName,
        ...SummedParts,
      }),
    ),
    nationalities: nullable(
      Type.Object({
        breakdown: oneOf(['complete', 'incomplete'] as const),
        top: Type.Array(Type.Object({ nationality: Type.String(), name: EnglishName, ...ComparedParts })),
        rest: Type.Object(
          { nationalities: Type.Integer({ minimum: 0 }), ...FigureParts },
          { description: 'The other nationalities with a figure above zero, and their sum.' },
        ),
      }),
    ),
  },
  { title: 'MeasureAnalysis' },
);
export type MeasureAnalysis = Static<typeof MeasureAnalysis>;

/** What `/api/analysis/{month}` answers. */
export const AnalysisAnswer = Type.Object({
  month: MonthText,
  previous_month: MonthText,
  month_year_before: MonthText,
  flows: Type.Array(MeasureAnalysis, { description: 'One for each measure and source with a figure for the month.' }),
  without_figure: Type.Array(
    Type.Object({
      measure: MeasureWord,
      source: Type.String(),
      first_month: MonthText,
      last_month: MonthText,
    }),
    { description: 'Sources of a measure that report no figure for the month, with the span of those they report.' },
  ),
  stocks: Type.Array(
    Type.Object({
      measure: MeasureWord,
      source: Type.String(),
      country: Type.String({ description: 'ISO 3166-1 alpha-3.' }),
      name: EnglishName,
      date: Type.String({ description: 'The day that the figure is of, YYYY-MM-DD.' }),
      round: nullable(Type.String()),
      ...FigureParts,
      areas: nullable(
        Type.Integer({ description: 'Areas that the figure is the sum of; null where the publisher gives the whole.' }),
      ),
      note: nullable(Type.String()),
    }),
    { description: 'The newest level of each measure, source and country by the end of the month. Never to be added.' },
  ),
  sources: Type.Array(SourceInfo),
  footnotes: Footnotes,
  as_of: AsOf,
});
export type AnalysisAnswer = Static<typeof AnalysisAnswer>;

/** What `/api/analysis` answers. */
export const AnalysisMonths = Type.Object({
  months: Type.Array(MonthText, { description: 'Months for which a flow has a figure, newest first.' }),
  as_of: AsOf,
});
export type AnalysisMonths = Static<typeof AnalysisMonths>;

const Names = Type.Array(Type.String());
const Indexes = Type.Array(Type.Integer({ description: 'An index in `dimensions`; -1 where the series has none.' }));
const Positions = Type.Array(Type.Integer({ minimum: 0 }), { description: 'Positions in `values`, ascending.' });

/**
 * Every month and series of a flow in one compact answer. Row i of `values` belongs to entry i of each list in
 * `series`, column j to `months[j]`. Nationality -1 is the publisher's own total and is never added to its breakdown.
 */
export const FlowCube = Type.Object({
  measure: MeasureWord,
  kind: Type.Literal('flow'),
  months: Type.Array(MonthText),
  dimensions: Type.Object({
    source: Names,
    corridor: Names,
    country: Names,
    border: Names,
    nationality: Names,
    place: Names,
  }),
  series: Type.Object({
    source: Indexes,
    corridor: Indexes,
    country: Indexes,
    border: Indexes,
    nationality: Indexes,
    place: Indexes,
  }),
  values: Type.Array(Type.Array(nullable(Type.Number()))),
  value_status: Type.Object(
    {
      provisional: Type.Optional(Positions),
      estimated: Type.Optional(Positions),
      suppressed: Type.Optional(Positions),
      not_reported: Type.Optional(Positions),
    },
    {
      additionalProperties: false,
      description:
        'How values are known that are not plainly `reported`, each status with its positions; a position is row × the number of `months` + column. A value that is nowhere named is reported; a null that is nowhere named is a month of which the series says nothing. A sum with a value that is not reported or suppressed is provisional.',
    },
  ),
  sources: Type.Array(SourceInfo),
  footnotes: Footnotes,
  as_of: Type.String(),
});
export type FlowCube = Static<typeof FlowCube>;

/** Every level of a stock, by area and date, oldest first. A stock never adds over dates, nor a country to its units. */
export const StockCube = Type.Object({
  measure: MeasureWord,
  kind: Type.Literal('stock'),
  rows: Type.Array(
    Type.Object({
      source: Type.String(),
      country: Type.String(),
      admin_level: Type.Integer(),
      admin_unit: nullable(Type.String({ description: 'P-code; null when the unit inside the country is not known.' })),
      date: Type.String(),
      round: nullable(Type.String()),
      value: nullable(Type.Number()),
      value_status: StatusWord,
      note: nullable(Type.String()),
    }),
  ),
  sources: Type.Array(SourceInfo),
  footnotes: Footnotes,
  as_of: Type.String(),
});
export type StockCube = Static<typeof StockCube>;

/** RFC 9457. */
export const ProblemDocument = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.Optional(Type.String()),
  },
  { $id: 'Problem', description: 'RFC 9457 problem details; `detail` names the parameter and the value.' },
);

import { idps, viewOf, type Story } from './story.ts';

const HERE = { lon: 30, lat: 48.6, zoom: 4.8 };
const displaced = { layers: ['displacement' as const] };

/** People displaced inside Ukraine since 2022. */
export const ukraine: Story = {
  id: 'ukraine',
  steps: [
    {
      id: 'invasion',
      view: viewOf('2022-03', HERE, displaced),
      days: { invasion: '2022-02-24', resolution: '2022-03-02' },
      references: [
        {
          publisher: 'United Nations General Assembly',
          title: 'Resolution ES-11/1, Aggression against Ukraine',
          url: 'https://docs.un.org/en/A/RES/ES-11/1',
        },
      ],
      figures: [idps('UKR', '2022-03')],
    },
    {
      id: 'spring',
      view: viewOf('2022-04', HERE, displaced),
      days: { protection: '2022-03-04' },
      references: [
        {
          publisher: 'Council of the European Union',
          title: 'Implementing Decision (EU) 2022/382',
          url: 'https://eur-lex.europa.eu/eli/dec_impl/2022/382/oj',
        },
      ],
      figures: [idps('UKR', '2022-04')],
    },
    {
      id: 'areas',
      view: viewOf('2023-09', HERE, displaced),
      days: { dam: '2023-06-06' },
      references: [{ publisher: 'OCHA', title: 'Ukraine: Destruction of Kakhovka Dam, flash updates' }],
      figures: [idps('UKR', '2023-09')],
    },
    {
      id: 'between',
      view: viewOf('2024-10', HERE, displaced),
      figures: [idps('UKR', '2024-08'), idps('UKR', '2024-10')],
    },
    { id: 'now', view: viewOf('2025-04', HERE, displaced), figures: [idps('UKR', '2024-12'), idps('UKR', '2025-04')] },
  ],
};

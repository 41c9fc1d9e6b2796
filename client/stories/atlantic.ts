import { detections, died, largest, viewOf, type Story } from './story.ts';

const OCEAN = 'western-african-atlantic';
const HERE = { lon: -15, lat: 22.5, zoom: 4.3 };
const chosen = { corridors: [OCEAN] };

/** The corridor over the Atlantic since 2019. */
export const atlantic: Story = {
  id: 'atlantic',
  steps: [
    {
      id: 'few',
      view: viewOf('2019-10', HERE, chosen),
      figures: [detections(OCEAN, '2018'), detections(OCEAN, '2019')],
    },
    {
      id: 'pandemic',
      view: viewOf('2020-11', HERE, chosen),
      days: { pandemic: '2020-03-11' },
      references: [
        {
          publisher: 'WHO',
          title: 'Director-General’s opening remarks at the media briefing',
          url: 'https://www.who.int/director-general/speeches/detail/who-director-general-s-opening-remarks-at-the-media-briefing-on-covid-19---11-march-2020',
        },
      ],
      figures: [detections(OCEAN, '2020'), largest(OCEAN, '2020')],
    },
    {
      id: 'morocco',
      view: viewOf('2022-06', HERE, chosen),
      days: { declaration: '2022-04-07' },
      references: [{ publisher: 'La Moncloa', title: 'Declaración conjunta España–Marruecos' }],
      figures: [detections(OCEAN, '2021'), detections(OCEAN, '2022')],
    },
    {
      id: 'mauritania',
      view: viewOf('2024-10', HERE, chosen),
      days: { declaration: '2024-03-07' },
      references: [
        {
          publisher: 'European Commission',
          title: 'Joint Declaration establishing a Migration Partnership between Mauritania and the European Union',
        },
      ],
      figures: [detections(OCEAN, '2023'), detections(OCEAN, '2024'), largest(OCEAN, '2024')],
    },
    {
      id: 'deaths',
      view: viewOf('2024-12', HERE, { ...chosen, layers: ['corridor-flows', 'incidents'], mode: 'since-2019-01' }),
      figures: [died(OCEAN, '2019'), died(OCEAN, '2024'), died(OCEAN, '2019', '2024')],
    },
  ],
};

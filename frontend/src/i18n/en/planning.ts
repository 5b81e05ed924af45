export const planning = {
  charts: {
    asTable: 'Show as a table',
    asChart: 'Show as a chart',
  },
}

(() => {
  'use strict';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const charts = [];
  let printing = false;

  const isDark = () => !printing && (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const LIGHT = { ink: '#1b1f24', soft: '#57606a', line: '#d0d7de', paper: '#ffffff', hues: ['#0072b2', '#d55e00', '#00845f', '#a8518a', '#8a6d00'] };
  const DARK = { ink: '#e6edf3', soft: '#9aa4af', line: '#333b45', paper: '#171c23', hues: ['#58b4f0', '#ff9a4d', '#3ecf9f', '#e59bcb', '#e6c34a'] };
  const look = () => (isDark() ? DARK : LIGHT);

  // A resource has the same hue in every chart.
  const RESOURCES = ['memory', 'compute', 'link', 'latency', 'host'];
  const STEPS = ['decode', 'prefill'];

  const short = value => {
    if (value === null || value === undefined) return '';
    const size = Math.abs(value);
    if (size >= 1e6) return +(value / 1e6).toPrecision(3) + 'M';
    if (size >= 1e4) return +(value / 1e3).toPrecision(3) + 'k';
    return String(+value.toPrecision(3));
  };

  const axis = (colors, name, more) => ({
    name, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: colors.soft },
    axisLabel: { color: colors.soft, hideOverlap: true, formatter: short },
    axisLine: { lineStyle: { color: colors.line } },
    splitLine: { lineStyle: { color: colors.line, opacity: 0.6 } },
    minorTick: { show: false }, ...more,
  });

  const frame = colors => ({
    animation: false,
    color: colors.hues,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'system-ui, sans-serif', color: colors.ink },
    grid: { left: 12, right: 20, top: 30, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    // Drawn on the canvas: markup with inline styles is what the page's policy forbids.
    tooltip: { renderMode: 'richText', confine: true, trigger: 'axis', backgroundColor: colors.paper, borderColor: colors.line, textStyle: { color: colors.ink, fontSize: 12 }, valueFormatter: short },
    legend: { top: 0, right: 0, textStyle: { color: colors.soft }, itemHeight: 10, itemWidth: 16 },
    aria: { enabled: false },
  });

  const drawings = {
    OVER_TIME(data, colors) {
      return {
        ...frame(colors),
        legend: { show: false },
        grid: { ...frame(colors).grid, top: 16 },
        xAxis: axis(colors, data.columns[0], { type: 'value', min: 0, splitLine: { show: false } }),
        yAxis: axis(colors, '', { type: 'value', min: 0 }),
        series: [{ name: data.columns[1], type: 'line', showSymbol: false, areaStyle: { opacity: 0.2 }, lineStyle: { width: 1.5 }, data: data.rows }],
      };
    },
    DISTRIBUTION(data, colors) {
      const shares = data.rows.map(row => [row[0], row[3]]);
      const last = data.rows[data.rows.length - 1];
      if (last) shares.push([last[1], last[3]]);
      const lowest = data.rows.length ? data.rows[0][0] : 1;
      const highest = last ? last[1] : 10;
      const x = axis(colors, 'ms', { type: 'log', splitLine: { show: false }, min: lowest, max: highest });
      return {
        ...frame(colors),
        xAxis: x,
        yAxis: [
          axis(colors, '', { type: 'value', min: 0, axisLabel: { color: colors.soft, formatter: value => short(value) + '%' } }),
          axis(colors, '', { type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: colors.soft, formatter: value => value + '%' } }),
        ],
        series: [
          { name: 'share', type: 'line', step: 'end', showSymbol: false, areaStyle: { opacity: 0.3 }, lineStyle: { width: 1 }, data: shares },
          { name: 'cumulated', type: 'line', yAxisIndex: 1, showSymbol: false, lineStyle: { width: 2 }, data: [[lowest, 0], ...data.rows.map(row => [row[1], row[4]])] },
        ],
      };
    },
    BARS(data, colors) {
      const groups = data.columns.length > 2 ? RESOURCES.filter(name => data.rows.some(row => row[2] === name)) : [data.columns[1]];
      const hue = name => colors.hues[Math.max(0, RESOURCES.indexOf(name))];
      const grouped = data.columns.length > 2;
      return {
        ...frame(colors),
        legend: { ...frame(colors).legend, show: grouped },
        grid: { ...frame(colors).grid, top: grouped ? 30 : 8, right: 56 },
        tooltip: { ...frame(colors).tooltip, trigger: 'item' },
        xAxis: axis(colors, data.columns[1], { type: 'value', min: 0 }),
        yAxis: axis(colors, '', { type: 'category', inverse: true, data: data.rows.map(row => row[0]), axisLabel: { color: colors.ink, interval: 0, fontSize: 12 }, axisTick: { show: false }, splitLine: { show: false } }),
        series: groups.map(name => ({
          name, type: 'bar', stack: 'all', barMaxWidth: 22, itemStyle: { color: grouped ? hue(name) : colors.hues[0] },
          label: { show: true, position: 'right', color: colors.soft, fontSize: 11, formatter: item => short(item.value) },
          data: data.rows.map(row => (!grouped || row[2] === name ? row[1] : null)),
        })),
      };
    },
    ROOFLINE(data, colors) {
      const points = step => data.rows.filter(row => row[0] === step);
      // The roof's ends lie far out: the axes follow the points and the ridge.
      const framed = data.rows.filter(row => row[0] !== 'roof' || row[1] === 'ridge');
      const ups = framed.map(row => row[3]).filter(value => value > 0);
      const alongs = framed.map(row => row[2]).filter(value => value > 0);
      const decade = (values, round) => 10 ** round(Math.log10(round === Math.floor ? Math.min(...values) : Math.max(...values)));
      const bottom = Math.max(decade(ups, Math.floor), Math.max(...ups) / 1e5);
      return {
        ...frame(colors),
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: item => `${item.seriesName}: ${item.data[2]}\n${short(item.data[0])} FLOP/byte, ${short(item.data[1])} TFLOP/s` },
        xAxis: axis(colors, data.columns[2], { type: 'log', min: Math.max(decade(alongs, Math.floor), 0.01), max: decade(alongs, Math.ceil) }),
        yAxis: axis(colors, data.columns[3], { type: 'log', min: bottom, max: decade(ups, Math.ceil), nameGap: 44 }),
        series: [
          { name: 'roof', type: 'line', clip: true, showSymbol: false, lineStyle: { width: 2, color: colors.soft }, itemStyle: { color: colors.soft }, data: points('roof').map(row => [row[2], row[3], row[1]]) },
          ...STEPS.map((step, i) => ({
            name: step, type: 'scatter', symbol: i ? 'diamond' : 'circle', itemStyle: { color: colors.hues[i], opacity: 0.85 },
            symbolSize: value => (value[2] === 'whole step' ? 20 : 9),
            label: { show: true, position: 'top', color: colors.ink, fontSize: 11, formatter: item => (item.data[2] === 'whole step' ? step + ' step' : /attention/.test(item.data[2]) ? item.data[2] : '') },
            labelLayout: { hideOverlap: true },
            data: points(step).map(row => [row[2], row[3], row[1]]),
          })),
        ],
      };
    },
  };

  const option = figure => drawings[figure.drawing](figure.data, look());
  const drawAll = () => charts.forEach(({ chart, figure }) => chart.setOption(option(figure), true));

  const save = (name, type, content) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const field = cell => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  // From the table in the page, which has the digits as they were written.
  const csv = element => [...element.querySelectorAll('tr')]
    .map(row => [...row.cells].map(cell => field(cell.textContent)).join(',') + '\n').join('');

  const detached = (figure, renderer) => {
    const canvas = renderer === 'canvas' ? document.createElement('div') : null;
    const size = { width: 960, height: 540 };
    const chart = echarts.init(canvas, null, { renderer, ssr: renderer === 'svg', ...size });
    chart.setOption({ ...option(figure), backgroundColor: look().paper, title: { text: figure.title, left: 'center', bottom: 4, textStyle: { color: look().ink, fontSize: 14 } }, grid: { ...option(figure).grid, bottom: 36 } });
    return chart;
  };

  const downloads = {
    csv: (figure, element) => save(figure.id + '.csv', 'text/csv;charset=utf-8', csv(element)),
    svg: figure => {
      const chart = detached(figure, 'svg');
      save(figure.id + '.svg', 'image/svg+xml', chart.renderToSVGString());
      chart.dispose();
    },
    png: figure => {
      const chart = detached(figure, 'canvas');
      chart.renderToCanvas({ pixelRatio: 2, backgroundColor: look().paper }).toBlob(blob => {
        save(figure.id + '.png', 'image/png', blob);
        chart.dispose();
      });
    },
  };

  figures.forEach(figure => {
    const element = document.getElementById(figure.id);
    if (figure.drawing === 'BARS' && figure.data.rows.length < 8) element.classList.add('few');
    const chart = echarts.init(element.querySelector('.chart'), null, { renderer: 'canvas' });
    charts.push({ chart, figure });
    const actions = element.querySelector('.actions');
    actions.hidden = false;
    actions.addEventListener('click', event => {
      const format = event.target.dataset.format;
      if (format) downloads[format](figure, element);
    });
    new ResizeObserver(() => chart.resize()).observe(element.querySelector('.chart'));
  });
  drawAll();

  const button = document.getElementById('theme');
  const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.hidden = false;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    label();
    drawAll();
  });
  system.addEventListener('change', () => { label(); drawAll(); });
  const print = on => { printing = on; drawAll(); charts.forEach(({ chart }) => chart.resize()); };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  label();
})();

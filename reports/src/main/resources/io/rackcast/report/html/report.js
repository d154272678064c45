(() => {
  'use strict';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const charts = [];
  // Which of several columns a chart shows, where there is a choice.
  const chosen = new Map();
  let printing = false;

  const isDark = () => !printing && (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  // Okabe and Ito's hues, told apart by colour-blind readers too; darker on white, lighter on black.
  const LIGHT = { ink: '#1b1f24', soft: '#57606a', line: '#d0d7de', paper: '#ffffff', card: '#f6f7f9', hues: ['#0072b2', '#d55e00', '#00845f', '#a8518a', '#8a6d00', '#2f9fd8', '#5b5b5b', '#c0392b'] };
  const DARK = { ink: '#e6edf3', soft: '#9aa4af', line: '#333b45', paper: '#171c23', card: '#171c23', hues: ['#58b4f0', '#ff9a4d', '#3ecf9f', '#e59bcb', '#e6c34a', '#a7d8ff', '#b8bec6', '#ff7a6b'] };
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

  // A column says its unit in brackets.
  const duration = seconds => {
    if (!(seconds > 0)) return seconds === 0 ? '0' : '';
    if (seconds < 0.9995) return short(seconds * 1e3) + ' ms';
    if (seconds < 600) return short(seconds) + ' s';
    return seconds < 7200 ? short(seconds / 60) + ' min' : short(seconds / 3600) + ' h';
  };
  const shown = column => {
    if (/\(s\)$/.test(column)) return duration;
    if (/\(ms\)$/.test(column)) return value => duration(value / 1e3);
    const unit = (column.match(/\((%|W)\)$/) || [])[1];
    if (unit) return value => short(value) + (unit === '%' ? '%' : ' W');
    if (/USD/.test(column)) return value => (value === null || value === undefined ? '' : '$' + short(value));
    return short;
  };

  // On a logarithmic axis: 1, 2, 5, 10 over a few decades, the decades alone over many.
  const ticks = (low, high) => {
    const steps = Math.log10(high / low) > 3 ? [1] : [1, 2, 5];
    const all = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (const step of steps) all.push(+(step * 10 ** power).toPrecision(3));
    }
    return all;
  };
  const positive = values => values.filter(value => typeof value === 'number' && value > 0);
  // The scale that suits values: logarithmic where they span more than a decade, with a little room at both ends.
  const scale = (colors, name, values, format, more) => {
    const known = positive(values);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    if (known.length < 2 || high / low < 8) return axis(colors, name, { type: 'value', min: 0, axisLabel: label(colors, format), ...more });
    const [min, max] = [low / 1.15, high * 1.15];
    const custom = ticks(min, max).filter(value => value >= min && value <= max);
    return axis(colors, name, { type: 'log', min, max, axisLabel: { ...label(colors, format), customValues: custom }, axisTick: { customValues: custom }, ...more });
  };
  const label = (colors, format) => ({ color: colors.soft, hideOverlap: true, formatter: format || short });

  // A series has the same hue, line and symbol in every chart: its first part picks the hue, the rest the others.
  const parts = name => { const [first, ...rest] = name.split(' \u00b7 '); return [first, rest.join(' \u00b7 ')]; };
  const seriesNames = [...new Set(figures.flatMap(({ data }) => (data.columns[0] === 'series' ? data.rows.map(row => row[0]) : [])))];
  const firsts = [...new Set(seriesNames.map(name => parts(name)[0]))];
  const rests = [...new Set(seriesNames.map(name => parts(name)[1]))];
  const LINES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]];
  const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect'];
  const dress = (colors, name) => {
    const [first, rest] = parts(name);
    const hue = firsts.length > 1 ? firsts.indexOf(first) : rests.indexOf(rest);
    const way = firsts.length > 1 ? rests.indexOf(rest) : 0;
    return { color: colors.hues[Math.max(0, hue) % colors.hues.length], line: LINES[Math.max(0, way) % LINES.length], symbol: SYMBOLS[Math.max(0, way) % SYMBOLS.length], shade: [1, 0.84, 0.92, 0.78][Math.max(0, way) % 4] };
  };
  const bySeries = data => {
    const all = new Map();
    data.rows.forEach(row => { if (!all.has(row[0])) all.set(row[0], []); all.get(row[0]).push(row); });
    return all;
  };

  // Legends stand above the plot, on as many lines as their names need.
  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = '12px system-ui, sans-serif';
  const legend = (colors, names, width) => {
    let [lines, used] = [1, 0];
    for (const name of names) {
      const wide = ruler.measureText(name).width + 44;
      if (used > 0 && used + wide > width - 8) { lines++; used = 0; }
      used += wide;
    }
    return { height: lines * 22 + 10, legend: { ...frame(colors).legend, top: 3, left: 0, right: 'auto', width: width - 8, itemWidth: 26, itemGap: 14, padding: [2, 0], data: names } };
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
    OVER_TIME(data, colors, width, figure) {
      const warmUp = figure.marks.map(mark => ({ xAxis: mark.at, label: { formatter: mark.label, position: 'end', distance: 3, color: colors.soft, fontSize: 11 } }));
      const format = shown(data.columns[1]);
      const end = data.rows.length ? data.rows[data.rows.length - 1][0] : 1;
      const [unit, name] = end > 7200 ? [3600, 'h'] : end > 300 ? [60, 'min'] : [1, 's'];
      const step = [1, 2, 5, 10, 15, 20, 30, 60, 100, 200].find(size => end / unit / size <= 7) || 500;
      const custom = end > 7 ? Array.from({ length: 8 }, (_, i) => i * step * unit).filter(value => value <= end) : undefined;
      return {
        ...frame(colors),
        legend: { show: false },
        grid: { ...frame(colors).grid, top: warmUp.length ? 24 : 16 },
        tooltip: { ...frame(colors).tooltip, formatter: ([item]) => `${short(item.value[0] / unit)} ${name}\n${format(item.value[1])}` },
        xAxis: axis(colors, `time (${name})`, { type: 'value', min: 0, max: 'dataMax', splitLine: { show: false }, axisLabel: { ...label(colors, value => short(value / unit)), showMaxLabel: custom ? null : false, customValues: custom }, axisTick: { customValues: custom } }),
        yAxis: axis(colors, '', { type: 'value', min: 0, axisLabel: label(colors, format) }),
        series: [{
          name: data.columns[1], type: 'line', showSymbol: data.rows.length < 3, areaStyle: { opacity: 0.2 }, lineStyle: { width: 1.5 }, data: data.rows,
          markLine: { silent: true, symbol: 'none', lineStyle: { color: colors.soft, type: 'dashed' }, data: warmUp },
        }],
      };
    },
    DISTRIBUTION(data, colors) {
      const shares = data.rows.map(row => [row[0], row[3]]);
      const last = data.rows[data.rows.length - 1];
      if (last) shares.push([last[1], last[3]]);
      const lowest = data.rows.length ? data.rows[0][0] : 1;
      const highest = last ? last[1] : 10;
      const custom = ticks(lowest, highest).filter(value => value >= lowest && value <= highest);
      const [unit, name] = highest > 2e4 ? [1e3, 's'] : [1, 'ms'];
      const x = axis(colors, name, { type: 'log', splitLine: { show: false }, min: lowest, max: highest, axisLabel: { ...label(colors, value => short(value / unit)), customValues: custom }, axisTick: { customValues: custom } });
      return {
        ...frame(colors),
        xAxis: x,
        yAxis: [
          axis(colors, '', { type: 'value', min: 0, axisLabel: { color: colors.soft, formatter: value => short(value) + '%' } }),
          axis(colors, '', { type: 'value', min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: colors.soft, formatter: value => value + '%' } }),
        ],
        series: [
          { name: 'share', type: 'line', step: 'end', symbol: 'none', areaStyle: { opacity: 0.3 }, lineStyle: { width: 1 }, data: shares },
          { name: 'cumulated', type: 'line', yAxisIndex: 1, symbol: 'none', lineStyle: { width: 2 }, data: [[lowest, 0], ...data.rows.map(row => [row[1], row[4]])] },
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
        xAxis: axis(colors, data.columns[1], { type: 'value', min: 0, splitNumber: 3 }),
        yAxis: axis(colors, '', { type: 'category', inverse: true, data: data.rows.map(row => row[0]), axisLabel: { color: colors.ink, interval: 0, fontSize: 12 }, axisTick: { show: false }, splitLine: { show: false } }),
        series: groups.map(name => ({
          name, type: 'bar', stack: 'all', barMaxWidth: 22, itemStyle: { color: grouped ? hue(name) : colors.hues[0] },
          label: { show: true, position: 'right', color: colors.soft, fontSize: 11, formatter: item => (item.value === null ? '' : (+item.value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 })) },
          data: data.rows.map(row => (!grouped || row[2] === name ? row[1] : null)),
        })),
      };
    },
    RANGES(data, colors) {
      const format = shown(data.columns[1]);
      const [low, middle, high, limit] = [1, 2, 3, 4].map(column => data.columns[column].replace(/ \(.*\)$/, ''));
      const points = column => data.rows.filter(row => row[column] > 0).map(row => [row[column], row[0]]);
      const known = positive(data.rows.flatMap(row => row.slice(1)));
      const text = { show: true, position: 'top', color: colors.soft, fontSize: 11, formatter: item => format(item.value[0]) };
      const mark = (name, column, hue, more) => ({
        name, type: 'scatter', symbolSize: 11, itemStyle: { color: hue }, data: points(column), labelLayout: { hideOverlap: true }, label: text, ...more,
      });
      return {
        ...frame(colors),
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: item => `${item.value[1]}, ${item.seriesName}: ${format(item.value[0])}` },
        xAxis: scale(colors, '', known, format, { splitLine: { show: false } }),
        yAxis: axis(colors, '', { type: 'category', inverse: true, data: data.rows.map(row => row[0]), axisLabel: { color: colors.ink, interval: 0, fontSize: 12, width: 110, overflow: 'truncate' }, axisTick: { show: false }, splitLine: { show: false } }),
        series: [
          ...data.rows.filter(row => row[1] > 0).map(row => ({ type: 'line', silent: true, symbol: 'none', z: 1, lineStyle: { width: 5, color: colors.soft, opacity: 0.35 }, tooltip: { show: false }, data: [[row[1], row[0]], [row[3], row[0]]] })),
          mark(low, 1, colors.hues[0]), mark(middle, 2, colors.hues[1], { symbol: 'diamond', label: { ...text, position: 'bottom' } }), mark(high, 3, colors.hues[3], { symbol: 'triangle' }),
          ...(points(4).length ? [mark(limit, 4, colors.ink, { symbol: 'rect', symbolSize: [3, 24], symbolOffset: [0, 7], label: { ...text, position: 'bottom', distance: 14, color: colors.ink } })] : []),
        ],
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
          { name: 'roof', type: 'line', clip: true, symbol: 'none', lineStyle: { width: 2, color: colors.soft }, itemStyle: { color: colors.soft }, data: points('roof').map(row => [row[2], row[3], row[1]]) },
          ...STEPS.map((step, i) => ({
            name: step, type: 'scatter', symbol: i ? 'diamond' : 'circle', itemStyle: { color: colors.hues[i], opacity: 0.85 },
            symbolSize: value => (value[2] === 'whole step' ? 20 : 9),
            label: { show: true, position: 'bottom', color: colors.ink, fontSize: 11, formatter: item => (item.data[2] === 'whole step' ? step + ' step' : /attention/.test(item.data[2]) ? item.data[2] : '') },
            labelLayout: { hideOverlap: true },
            data: points(step).map(row => [row[2], row[3], row[1]]),
          })),
        ],
      };
    },
    PARITY(data, colors, width) {
      const names = [...new Set(data.rows.map(row => row[0]))];
      const top = legend(colors, names, width);
      const values = data.rows.flatMap(row => [row[2], row[3]]);
      const min = 10 ** Math.floor(Math.log10(Math.min(...values)));
      const max = 10 ** Math.ceil(Math.log10(Math.max(...values)));
      const line = (name, factor, type) => ({ name, type: 'line', silent: true, clip: true, symbol: 'none', lineStyle: { width: 1, type, color: colors.soft }, data: [[min, min * factor], [max, max * factor]] });
      return {
        ...frame(colors),
        legend: names.length > 1 ? top.legend : { show: false },
        grid: { ...frame(colors).grid, top: names.length > 1 ? top.height + 6 : 16 },
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: item => `${item.seriesName}: ${item.data[2]}\nmeasured ${short(item.data[0])}\nsimulated ${short(item.data[1])}` },
        xAxis: axis(colors, data.columns[2], { type: 'log', min, max }),
        yAxis: axis(colors, data.columns[3], { type: 'log', min, max, nameGap: 44 }),
        series: [
          line('equal', 1, 'solid'), line('a quarter more', 1.25, 'dotted'), line('a quarter less', 0.8, 'dotted'),
          ...names.map((name, i) => ({
            name, type: 'scatter', symbolSize: 6, symbol: SYMBOLS[Math.floor(i / colors.hues.length) % SYMBOLS.length],
            itemStyle: { color: colors.hues[i % colors.hues.length], opacity: 0.7 },
            data: data.rows.filter(row => row[0] === name).map(row => [row[2], row[3], row[1]]),
          })),
        ],
      };
    },
    CURVES(data, colors, width, figure, choice) {
      const values = data.columns.map((name, i) => i).filter(i => i > 2 && !/, (low|high)$/.test(data.columns[i]));
      const up = values[choice] || values[0];
      const low = data.columns.indexOf(data.columns[up] + ', low');
      const high = data.columns.indexOf(data.columns[up] + ', high');
      const all = bySeries(data);
      const names = [...all.keys()];
      const top = legend(colors, names, width);
      const format = shown(data.columns[up]);
      const tip = item => `${item.seriesName}\n${data.columns[2]}: ${short(item.value[0])}\n${data.columns[up]}: ${format(item.value[1])}`
        + (item.data.ends ? `\n95%: ${format(item.data.ends[0])} to ${format(item.data.ends[1])}` : '') + (item.data.fit ? '' : '\ndoes not keep up');
      return {
        ...frame(colors),
        legend: names.length > 1 ? top.legend : { show: false },
        grid: { ...frame(colors).grid, top: names.length > 1 ? top.height + 6 : 16 },
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: tip },
        xAxis: scale(colors, data.columns[2], data.rows.map(row => row[2]), short, { splitLine: { show: false } }),
        yAxis: scale(colors, '', data.rows.flatMap(row => [row[up], low > 0 ? row[low] : null, high > 0 ? row[high] : null]), format),
        series: names.flatMap(name => {
          const dressed = dress(colors, name);
          const rows = all.get(name).filter(row => row[2] !== null && row[up] !== null);
          const knees = figure.marks.filter(mark => mark.series === name).map(mark => ({ xAxis: mark.at }));
          const curve = {
            name, type: 'line', symbol: dressed.symbol, symbolSize: 8, color: dressed.color, lineStyle: { width: 2, type: dressed.line, color: dressed.color }, emphasis: { focus: 'series' },
            data: rows.map(row => ({
              value: [row[2], row[up]], fit: row[1] !== 'no', ends: low > 0 && row[low] !== null ? [row[low], row[high]] : null,
              itemStyle: row[1] === 'no' ? { color: colors.paper, borderColor: dressed.color, borderWidth: 1.5 } : { color: dressed.color },
            })),
            markLine: knees.length ? { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: dressed.color, type: 'dashed', width: 1 }, data: knees } : undefined,
          };
          // Where a queue grows, its rates say little.
          const banded = low > 0 ? rows.filter(row => row[1] !== 'no' && row[low] !== null && row[high] !== null) : [];
          return banded.length < 2 ? [curve] : [curve, band(banded.map(row => [row[2], row[low], row[high]]), dressed.color)];
        }),
      };
    },
    FRONT(data, colors, width) {
      const all = bySeries(data);
      const names = [...all.keys()];
      const top = legend(colors, names, width);
      const front = data.rows.filter(row => row[4] === 'yes').sort((a, b) => a[2] - b[2]);
      return {
        ...frame(colors),
        legend: names.length > 1 ? top.legend : { show: false },
        grid: { ...frame(colors).grid, top: names.length > 1 ? top.height + 6 : 16 },
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: item => `${item.seriesName}\n${short(item.value[0])} tokens/s per user\n${short(item.value[1])} tokens/s per chip` },
        xAxis: scale(colors, data.columns[2], data.rows.map(row => row[2]), short),
        yAxis: scale(colors, data.columns[3], data.rows.map(row => row[3]), short, { nameGap: 46 }),
        series: [
          { name: 'front', type: 'line', silent: true, symbol: 'none', z: 1, lineStyle: { width: 10, color: colors.soft, opacity: 0.28, cap: 'round', join: 'round' }, tooltip: { show: false }, data: front.map(row => [row[2], row[3]]) },
          ...names.map(name => {
            const dressed = dress(colors, name);
            return {
              name, type: 'line', symbol: dressed.symbol, symbolSize: 9, color: dressed.color, lineStyle: { width: 1.5, type: dressed.line, color: dressed.color }, emphasis: { focus: 'series' },
              data: all.get(name).filter(row => row[2] !== null && row[3] !== null).map(row => ({
                value: [row[2], row[3]], itemStyle: row[1] === 'no' ? { color: colors.paper, borderColor: dressed.color, borderWidth: 1.5 } : { color: dressed.color },
              })),
            };
          }),
        ],
      };
    },
    STRIP(data, colors, width) {
      const ends = positive(data.rows.flatMap(row => [row[0], row[1]]));
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      const open = data.rows.some(row => row[0] === 0);
      // What begins at nothing begins at the edge; a single range of that kind is drawn from nothing.
      const wide = high > low ? [open ? low / 1.5 : low, high] : open ? [0, high] : [low / 1.2, high * 1.2];
      const logarithmic = wide[0] > 0 && wide[1] / wide[0] >= 8;
      const custom = logarithmic ? ticks(...wide).filter(value => value >= wide[0] && value <= wide[1]) : [];
      const fine = logarithmic ? { axisLabel: { ...label(colors), customValues: custom }, axisTick: { customValues: custom } } : { axisLabel: { ...label(colors), showMinLabel: false, showMaxLabel: false } };
      const across = (from, to) => (width - 80) * (logarithmic ? Math.log(to / from) / Math.log(wide[1] / wide[0]) : (to - from) / (wide[1] - wide[0]));
      const names = [...new Set(data.rows.map(row => row[2]))];
      const span = row => [Math.max(row[0], wide[0]), high > low || open ? row[1] : wide[1]];
      const fits = (text, row) => ruler.measureText(text).width + 14 < across(...span(row));
      const top = legend(colors, names, width);
      const legendary = data.rows.some(row => !fits(row[2], row));
      return {
        ...frame(colors),
        legend: legendary ? top.legend : { show: false },
        grid: { ...frame(colors).grid, top: legendary ? top.height : 4, left: 24, right: 24 },
        tooltip: { ...frame(colors).tooltip, trigger: 'item', formatter: item => { const row = item.data.row; return `${row[2]}\n${short(row[0])} to ${short(row[1])}\n$${short(row[3])} per 1M output tokens` + (row[4] ? `\nnext: ${row[4]} at $${short(row[5])}` : ''); } },
        xAxis: axis(colors, data.columns[0].replace(/, from$/, ''), { type: logarithmic ? 'log' : 'value', min: wide[0], max: wide[1], splitLine: { show: false }, ...fine }),
        yAxis: { type: 'value', min: 0, max: 1, show: false },
        series: names.map(name => {
          const rows = data.rows.filter(row => row[2] === name);
          const dressed = dress(colors, name);
          return {
            name, type: 'custom', clip: true, color: dressed.color, data: rows.map(row => ({ row, value: span(row) })),
            renderItem: (params, api) => {
              const row = rows[params.dataIndex];
              const [left, bottom] = api.coord([api.value(0), 0]);
              const [right, top] = api.coord([api.value(1), 1]);
              const price = '$' + short(row[3]);
              const text = (fits(row[2], row) ? row[2] + '\n' : '') + (fits(price, row) ? price : '');
              return {
                type: 'rect', shape: { x: left, y: top, width: Math.max(1, right - left - 1), height: bottom - top }, style: { fill: dressed.color, opacity: dressed.shade },
                textContent: { style: { text, fill: isDark() ? '#0f1318' : '#ffffff', fontSize: 12, lineHeight: 16, align: 'center' } }, textConfig: { position: 'inside' },
              };
            },
          };
        }),
      };
    },
    PARALLEL(data, colors, width) {
      const names = [...bySeries(data).keys()];
      const heads = [...new Set(names.map(name => parts(name)[0]))];
      const upright = width < 700;
      const halo = { textBorderColor: colors.card, textBorderWidth: 3 };
      const columns = data.columns.map((name, i) => i).filter(i => i > 1 && (data.rows.some(row => row[i] !== null)));
      return {
        ...frame(colors),
        legend: { show: false },
        tooltip: { show: false },
        parallel: { left: upright ? 24 : 50, right: upright ? 24 : 70, top: upright ? 30 : 62, bottom: upright ? 40 : 20, layout: upright ? 'vertical' : 'horizontal' },
        parallelAxis: columns.map((column, i) => {
          const values = data.rows.map(row => row[column]);
          const numeric = values.every(value => value === null || typeof value === 'number');
          const known = positive(values);
          const logarithmic = numeric && known.length === values.length && Math.max(...known) / Math.min(...known) >= 8;
          const bounds = logarithmic ? { type: 'log', min: Math.min(...known), max: Math.max(...known) } : {};
          const custom = logarithmic ? ticks(bounds.min, bounds.max).filter(value => value >= bounds.min && value <= bounds.max) : undefined;
          return {
            dim: i, name: upright ? data.columns[column] : data.columns[column].replace(/ (per|\()/g, '\n$1'), nameLocation: upright ? 'start' : 'end', nameGap: 12, type: numeric ? 'value' : 'category', scale: true, ...bounds,
            ...(numeric ? {} : { data: [...new Set(values)] }),
            nameTextStyle: { color: colors.ink, fontSize: 11, ...halo, fontWeight: 'bold', ...(upright ? { align: 'left', verticalAlign: 'bottom', padding: [0, 0, 8, 0] } : {}) }, axisLine: { lineStyle: { color: colors.soft } },
            z: 10, axisLabel: { color: colors.ink, fontSize: 11, ...halo, hideOverlap: true, ...(numeric ? { formatter: short } : {}), ...(custom ? { customValues: custom } : {}) },
            axisTick: { lineStyle: { color: colors.line }, ...(custom ? { customValues: custom } : {}) },
          };
        }),
        series: heads.map(head => ({
          name: head, type: 'parallel', smooth: 0.1, inactiveOpacity: 0.1, lineStyle: { width: 1.4, color: dress(colors, names.find(name => parts(name)[0] === head)).color },
          // What does not keep up stands back.
          data: data.rows.filter(row => parts(row[0])[0] === head).map(row => ({ value: columns.map(column => (row[column] === null ? '-' : row[column])), lineStyle: { opacity: row[1] === 'no' ? 0.15 : 0.8 } })),
        })),
      };
    },
  };

  // The area between the ends of intervals, as one outline there and back.
  const band = (rows, color) => ({
    type: 'custom', silent: true, clip: true, z: 0, tooltip: { show: false }, data: [rows[0]],
    renderItem: (params, api) => ({
      type: 'polygon', shape: { points: [...rows.map(row => api.coord([row[0], row[1]])), ...rows.slice().reverse().map(row => api.coord([row[0], row[2]]))] },
      style: { fill: color, opacity: 0.18 },
    }),
  });

  const option = (figure, width) => drawings[figure.drawing](figure.data, look(), width, figure, chosen.get(figure.id) || 0);
  const draw = ({ chart, figure }) => chart.setOption(option(figure, chart.getWidth()), true);
  const drawAll = () => charts.forEach(draw);

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

  const apart = (renderer, size) => echarts.init(renderer === 'canvas' ? document.createElement('div') : null, null, { renderer, ssr: renderer === 'svg', ...size });
  const detached = (figure, renderer) => {
    const size = { width: 960, height: 540 };
    const chart = apart(renderer, size);
    const drawn = option(figure, size.width);
    const room = drawn.parallel ? { parallel: { ...drawn.parallel, bottom: 50 } } : { grid: { ...drawn.grid, bottom: 36 } };
    chart.setOption({ ...drawn, ...room, backgroundColor: look().paper, title: { text: figure.title, left: 'center', bottom: 4, textStyle: { color: look().ink, fontSize: 14 } } });
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

  // Buttons for the columns of which a chart shows one.
  const offer = (figure, element, entry) => {
    const columns = figure.data.columns.slice(3).filter(name => !/, (low|high)$/.test(name));
    if (columns.length < 2) return;
    const group = document.createElement('div');
    group.className = 'choice';
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'Shown: ' + figure.title);
    columns.forEach((name, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name.replace(/ \(.*\)$/, '');
      button.setAttribute('aria-pressed', i === 0);
      button.addEventListener('click', () => {
        chosen.set(figure.id, i);
        [...group.children].forEach((other, j) => other.setAttribute('aria-pressed', i === j));
        draw(entry);
      });
      group.append(button);
    });
    element.querySelector('figcaption').append(group);
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
    if (figure.drawing === 'CURVES') offer(figure, element, charts[charts.length - 1]);
    let width = chart.getWidth();
    new ResizeObserver(() => {
      chart.resize();
      // Legends and axes are laid out for a width.
      if (chart.getWidth() !== width) { width = chart.getWidth(); draw({ chart, figure }); }
    }).observe(element.querySelector('.chart'));
  });
  // For whoever measures: when the last chart stood.
  let unfinished = charts.length;
  charts.forEach(({ chart }) => {
    const finished = () => {
      chart.off('finished', finished);
      if (--unfinished === 0) performance.mark('drawn');
    };
    chart.on('finished', finished);
  });
  drawAll();

  // Tables that may be ordered: a button in each header, and the table as a file.
  document.querySelectorAll('table.sortable').forEach(table => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const value = row => { const text = row.cells[column].textContent; const number = parseFloat(text); return text === '' ? null : Number.isNaN(number) ? text : number; };
        const order = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en'));
        [...body.rows].map(row => [value(row), row])
          // What is not there stays at the end.
          .sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : (down ? -1 : 1) * order(a, b)))
          .forEach(([, row]) => body.append(row));
      });
    });
    const file = document.createElement('button');
    file.type = 'button';
    file.textContent = 'CSV';
    file.setAttribute('aria-label', 'Download this table as CSV');
    file.className = 'file';
    const section = table.closest('section');
    file.addEventListener('click', () => save(section.id + '.csv', 'text/csv;charset=utf-8', csv(table)));
    table.closest('.scroll').before(file);
  });

  const button = document.getElementById('theme');
  const caption = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.hidden = false;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    caption();
    drawAll();
  });
  system.addEventListener('change', () => { caption(); drawAll(); });
  // A page is printed before any chart could follow its width: on paper stands a picture of each, which its frame scales.
  const paper = figure => {
    const rows = figure.data.rows.length;
    const [width, height] = { ROOFLINE: [760, 420], PARITY: [760, 480], FRONT: [760, 440], PARALLEL: [760, 440], STRIP: [760, 128], CURVES: [760, 340], BARS: [400, rows < 8 ? 210 : 320], RANGES: [400, 96 + 64 * rows] }[figure.drawing] || [400, 228];
    const chart = apart('canvas', { width, height });
    chart.setOption(option(figure, width));
    const picture = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: look().paper });
    chart.dispose();
    picture.removeAttribute('style');
    picture.className = 'paper';
    return picture;
  };
  const print = on => {
    document.querySelectorAll('.paper').forEach(picture => picture.remove());
    printing = on;
    if (on) charts.forEach(({ figure }) => document.querySelector(`#${figure.id} .chart`).after(paper(figure)));
  };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));
  caption();
})();

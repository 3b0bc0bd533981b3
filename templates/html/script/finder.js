// Finds the texts that answer a question. It knows nothing of the page, so the tests run it as it is.
// Which words belong together (forms, parts of compounds, synonyms) was found when the publication was built
// (samenleren.render.search_words); here words are looked up, and texts ranked as BM25 does, any word being enough.
const finder = ({ groups, sections, lesser, entries: packed, words }) => {
  const entries = packed.map(([group, anchor, kind, title, text, section, foreign = []]) => ({ group, anchor, kind, title, text, section: sections[section], foreign }));
  const TITLE = 2, KIND = 2, PLACE = 0.5, PART = 0.4; // what a word counts for, beside 1 in the text
  const SYNONYM = 0.7, BEGINNING = 0.6, LONGER = 0.35, SPELLING = 0.5; // and how well another word answers the one typed
  const LESSER = 0.7; // what only says when something was, where it was read, or what a part is about
  const SATURATION = 1.2, LENGTH = 0.4;
  const ENOUGH = 0.45; // of what was asked, by how much each word tells, must be known: else it is another subject
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cut = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  const heads = new Map();
  for (const family of words.families) {
    const forms = family.split(" ");
    for (const form of forms) heads.set(form, forms[0]);
  }
  const headOf = (form) => heads.get(form) ?? form;
  const parts = new Map(Object.entries(words.parts).map(([head, inside]) => [head, inside.split(" ")]));
  const silent = new Set(words.silent.split(" "));
  const synonyms = new Map();
  for (const group of words.synonyms) {
    const same = group.split(" ");
    for (const head of same) synonyms.set(head, [...(synonyms.get(head) ?? []), ...same.filter((other) => other !== head)]);
  }

  // Where each word stands: head → entry → how often.
  const places = new Map();
  const forms = new Set([...words.families, ...words.synonyms].flatMap((same) => same.split(" ")));
  const add = (head, id, weight) => {
    if (!places.has(head)) places.set(head, new Map());
    const counts = places.get(head);
    counts.set(id, (counts.get(id) ?? 0) + weight);
  };
  const lengths = entries.map(({ group, section, kind, title, text }, id) => {
    let length = 0;
    for (const [said, weight] of [[title, TITLE], [kind, KIND], [`${groups[group].title} ${section}`, PLACE], [text, 1]]) {
      for (const form of cut(said)) {
        const head = headOf(form);
        forms.add(form);
        add(head, id, weight);
        for (const part of parts.get(head) ?? []) add(part, id, weight * PART);
        length += 1;
      }
    }
    return length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const rarity = (head) => Math.log(1 + entries.length / (0.5 + (places.get(head)?.size ?? 0)));

  // A compound that is new: known words that make it together, as few as possible.
  const split = (word) => {
    const known = (piece) => piece.length > 3 && !silent.has(piece) && places.has(headOf(piece));
    for (let at = word.length - 4; at > 3; at -= 1) {
      const rest = word.slice(at);
      for (const link of ["", "s", "en", "n", "e"]) {
        const first = word.slice(0, at - link.length);
        if (!word.slice(0, at).endsWith(link) || !known(first)) continue;
        const more = known(rest) ? [rest] : split(rest);
        if (more.length) return [first, ...more];
      }
    }
    return [];
  };
  const begins = (word) => [...forms].filter((form) => form.startsWith(word) && form !== word);
  // A form of a known word that no text has: the same beginning, and two endings that words have. A letter that is
  // doubled counts once: haakten, haken.
  const endings = new Set(["", ...words.endings.split(" ")]);
  const bare = (word) => word.replace(/(.)\1/gu, "$1");
  const alike = (word) => [...forms].filter((form) => {
    const [one, other] = [bare(word), bare(form)];
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    for (; same > 3; same -= 1) if (endings.has(one.slice(same)) && endings.has(other.slice(same))) return true;
    return false;
  });
  const distance = (one, other, most) => {
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    let before = row;
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };
  const spelled = (word) => {
    if (word.length < 5) return [];
    const most = word.length > 7 ? 2 : 1;
    const near = [...forms].filter((form) => form.length > 3 && Math.abs(form.length - word.length) <= most && form[0] === word[0])
      .map((form) => [distance(word, form, most), form]).sort(([one], [other]) => one - other);
    return near.filter(([far]) => far <= most && far === near[0][0]).map(([, form]) => form);
  };

  // What may answer one word: head → how well.
  const answers = (word) => {
    const near = new Map();
    const offer = (to, head, weight) => to.set(head, Math.max(weight, to.get(head) ?? 0));
    const known = forms.has(word);
    if (known) offer(near, headOf(word), 1);
    else if (word.length > 4) for (const form of alike(word)) offer(near, headOf(form), BEGINNING);
    if (word.length > 3 || !known && word.length > 1) for (const form of begins(word)) offer(near, headOf(form), known ? LONGER : BEGINNING);
    const found = new Map();
    for (const [head, weight] of near) {
      offer(found, head, weight);
      for (const same of synonyms.get(head) ?? []) offer(found, same, weight * SYNONYM);
    }
    for (const head of found.keys()) if (!places.has(head)) found.delete(head);
    return found;
  };
  const termsOf = (query) => {
    const asked = [...new Set(cut(query))];
    const telling = asked.filter((word) => !silent.has(word));
    return (telling.length ? telling : asked).flatMap((word) => {
      const found = answers(word);
      const pieces = found.size ? [] : split(word);
      return pieces.length ? pieces.map((piece) => ({ word: piece, found: answers(piece) })) : [{ word, found }];
    });
  };

  const rank = (terms) => {
    const scores = new Map();
    const told = ({ found }) => (found.size ? Math.max(...[...found].map(([head, weight]) => weight * rarity(head))) : Math.log(1 + entries.length));
    const all = terms.reduce((sum, term) => sum + told(term), 0);
    const known = terms.filter(({ found }) => found.size);
    if (known.reduce((sum, term) => sum + told(term), 0) < ENOUGH * all) return [];
    for (const { found } of known) {
      const best = new Map();
      for (const [head, weight] of found) {
        for (const [id, count] of places.get(head)) {
          const often = count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH + LENGTH * lengths[id] / mean));
          best.set(id, Math.max(best.get(id) ?? 0, weight * rarity(head) * often));
        }
      }
      for (const [id, score] of best) {
        const { sum, terms: many } = scores.get(id) ?? { sum: 0, terms: 0 };
        scores.set(id, { sum: sum + score, terms: many + 1 });
      }
    }
    const ranked = [...scores].map(([id, { sum, terms: many }]) => ({ id, score: sum * (0.3 + 0.7 * many / terms.length) * (lesser.includes(entries[id].kind) ? LESSER : 1) }));
    return ranked.sort((one, other) => other.score - one.score || one.id - other.id);
  };

  return {
    entries,
    fold,
    // The entries that answer a question, the best first; how to mark their words; and, when words had to be
    // read otherwise, how they were read.
    find: (query) => {
      let terms = termsOf(query);
      let results = rank(terms);
      let read = "";
      if (!results.length) {
        const mended = terms.map((term) => {
          const near = term.found.size ? [] : spelled(term.word);
          return near.length ? { word: near[0], found: new Map(near.map((form) => [headOf(form), SPELLING])) } : term;
        });
        results = rank(mended);
        if (results.length) {
          terms = mended;
          read = mended.map(({ word }) => word).join(" ");
        }
      }
      const wanted = new Set(terms.flatMap(({ found }) => [...found.keys()]));
      const hit = (form) => {
        const head = headOf(fold(form));
        return wanted.has(head) || (parts.get(head) ?? []).some((part) => wanted.has(part));
      };
      return { results, hit, read, known: results.length ? [] : terms.filter(({ found }) => found.size).map(({ word }) => word) };
    },
  };
};

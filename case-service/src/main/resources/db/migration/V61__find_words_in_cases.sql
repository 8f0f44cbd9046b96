-- Characters of scripts that put no blanks between words: Han, kana, hangul. For brackets in regular expressions.
create function unspaced_characters() returns text
    language sql immutable parallel safe
    as $$ select '\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff' $$;

-- The words of a text: English ones by their stems; Chinese by all pairs of neighbours and the last character of each
-- run, which needs no dictionary. What is neither letter nor digit separates, full-width forms are plain.
create function case_words(said text) returns tsvector
    language plpgsql immutable strict parallel safe
    as $$
    declare
        han constant text := '[' || unspaced_characters() || ']';
        plain text := regexp_replace(
            lower(normalize(said, NFKC)),
            '[\u0001-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff'
                || '\u3000-\u3004\u3008-\u303f\u30fb\ufe10-\ufe6f]+',
            ' ', 'g');
    begin
        if plain !~ han then
            return strip(to_tsvector('english', plain));
        end if;
        plain := regexp_replace(plain, '(' || han || '+)', ' \1 ', 'g');
        -- Cut in twos from the first character of each run on, and from the second on.
        return strip(to_tsvector('english', regexp_replace(
            plain || ' ' || regexp_replace(plain, han || '(' || han || '*)', '\1', 'g'),
            '(' || han || '{2})', '\1 ', 'g')));
    end
    $$;

-- What a text must contain to be found by these words; null when they say nothing. A single character of a run is the
-- beginning of a pair or the end of a run.
create function case_words_wanted(wanted text) returns tsquery
    language plpgsql immutable strict parallel safe
    as $$
    begin
        return string_agg(
                quote_literal(word) || case when word ~ ('^[' || unspaced_characters() || ']$') then ':*' else '' end,
                ' & ')::tsquery
            from unnest(tsvector_to_array(case_words(wanted))) as word;
    end
    $$;

-- Beside the texts, because a change of a case must not write its words anew.
create table case_text (
    case_id uuid not null references support_case,
    update_id uuid references case_update,
    internal boolean not null,
    words tsvector not null,
    unique nulls not distinct (case_id, update_id)
);

-- How rare a word is decides between its hits and the newest cases as the way to begin: know many, and take the others
-- for really rare ones.
alter table case_text alter column words set statistics 1000;

insert into case_text (case_id, internal, words)
select id, false, case_words(number || ' ' || subject || ' ' || description) from support_case;
insert into case_text (case_id, update_id, internal, words)
select case_id, id, visibility = 'INTERNAL', case_words(body) from case_update;

-- A short list of what is not sorted in yet: whoever fills it up waits only a little.
create index case_text_by_word on case_text using gin (words) with (gin_pending_list_limit = 1024);

-- Triggers, so that the words commit with the text whoever writes it, at no round trip more.
create function keep_words_of_case() returns trigger
    language plpgsql
    as $$
    begin
        insert into case_text (case_id, internal, words)
        values (new.id, false, case_words(new.number || ' ' || new.subject || ' ' || new.description))
        on conflict (case_id, update_id) do update set words = excluded.words;
        return null;
    end
    $$;
create trigger keep_words after insert or update of subject, description on support_case
    for each row execute function keep_words_of_case();

create function keep_words_of_update() returns trigger
    language plpgsql
    as $$
    begin
        insert into case_text (case_id, update_id, internal, words)
        values (new.case_id, new.id, new.visibility = 'INTERNAL',
            case when new.redacted_at is null then case_words(new.body) else '' end)
        on conflict (case_id, update_id) do update set words = excluded.words;
        return null;
    end
    $$;
create trigger keep_words after insert or update of body on case_update
    for each row execute function keep_words_of_update();

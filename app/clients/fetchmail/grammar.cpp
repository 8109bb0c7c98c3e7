#include "app/clients/fetchmail/grammar.h"

#include "app/clients/fetchmail/keywords.h"
#include "app/clients/fetchmail/scanner.h"
#include "app/clients/format.h"
#include "app/clients/rc_file.h"
#include "probes/core/ascii.h"

#include <algorithm>

namespace mp::clients::fetchmail {

namespace ascii = core::ascii;

namespace {

std::optional<long> number_in(std::string_view text) { return ascii::to_number<long>(text); }

class Parser {
public:
    explicit Parser(std::string_view text) : m_scanner(text) { advance(); }

    RunControl run() {
        while (m_token.kind != Token::Kind::end && !m_result.has_too_many)
            statement();
        m_before_statement = m_last_end;
        close_entry();
        return std::move(m_result);
    }

private:
    void advance() {
        m_last_end = m_token.end;
        m_token = m_scanner.next();
    }
    bool is_end() const { return m_token.kind == Token::Kind::end; }

    void note_line(std::size_t line) {
        auto& lines = m_result.odd_lines;
        if (lines.size() < 100 && (lines.empty() || lines.back() != line))
            lines.push_back(line);
    }
    void note_value(std::size_t line, std::string_view name, std::string_view value) {
        if (m_result.odd_values.size() < 100)
            m_result.odd_values.push_back("line " + std::to_string(line) + ": " + std::string(name) + " = " +
                                          shown_value(value));
    }

    FoundKeyword keyword() const { return m_token.kind == Token::Kind::word ? find_keyword(m_token.raw) : FoundKeyword(); }
    bool is_at(Keyword::Kind kind) const {
        auto const found = keyword();
        return found && found.keyword->kind == kind;
    }

    void statement() {
        m_before_statement = m_last_end;
        m_statement = m_token.begin;
        auto const line = m_token.line;
        auto found = keyword();
        advance();
        if (!found || !found.is_known)
            note_line(line);
        if (!found)
            return;
        if (found.keyword->kind == Keyword::Kind::no) {
            found = keyword();
            if (!found || !found.keyword->may_be_negated)
                return note_line(line);
            found.is_negated = true;
            advance();
        }
        act_on(*found.keyword, found.is_negated, line);
    }

    void act_on(Keyword const& word, bool is_negated, std::size_t line) {
        switch (word.kind) {
        case Keyword::Kind::noise:
        case Keyword::Kind::no: return;
        case Keyword::Kind::set: read_global(line); return;
        case Keyword::Kind::defaults: open_entry("defaults", false, line); return;
        case Keyword::Kind::poll:
        case Keyword::Kind::skip:
            if (is_end())
                note_line(line);
            else
                open_entry(text(), word.kind == Keyword::Kind::skip, line);
            return;
        case Keyword::Kind::option:
            read_option(word, is_negated, line);
            note_place(word.option);
            return;
        case Keyword::Kind::here: note_line(line); return;
        }
    }

    /// The value at hand as a text, whatever it looks like.
    std::string text() {
        auto value = unescaped(m_token.raw);
        advance();
        return value;
    }

    /// `set daemon 300`; of everything else only the extent matters.
    void read_global(std::size_t line) {
        auto name = m_token.raw;
        advance();
        if (name == "no") {
            name = m_token.raw;
            advance();
            return;
        }
        constexpr std::string_view with_text[] = {"logfile", "idfile", "pidfile", "postmaster", "properties", "daemon"};
        if (std::find(std::begin(with_text), std::end(with_text), name) == std::end(with_text)) {
            constexpr std::string_view alone[] = {"syslog",     "bouncemail", "spambounce",
                                                  "softbounce", "invisible",  "showdots"};
            if (std::find(std::begin(alone), std::end(alone), name) == std::end(alone))
                note_line(line);
            return;
        }
        if (m_token.kind == Token::Kind::equals)
            advance();
        if (is_end())
            return note_line(line);
        Span const place{m_token.begin, m_token.end};
        auto const value = text();
        if (name != "daemon")
            return;
        m_result.daemon_place = place;
        m_result.daemon_seconds = number_in(value);
        if (!m_result.daemon_seconds)
            note_value(line, "daemon", value);
    }

    void open_entry(std::string label, bool is_skipped, std::size_t line) {
        close_entry();
        if (label == "defaults" && (m_result.defaults || !m_result.entries.empty()))
            note_line(line);
        m_entry.emplace();
        m_entry->server.label = std::move(label);
        m_entry->server.is_skipped = is_skipped;
        m_entry->server.label_end = m_last_end;
        m_is_user_named = false;
    }

    void close_entry() {
        if (!m_entry)
            return;
        if (!m_entry->users.empty())
            m_entry->users.back().end = m_before_statement;
        if (m_entry->server.label == "defaults") {
            if (!m_result.defaults && m_result.entries.empty())
                m_result.defaults = std::move(*m_entry);
        } else
            m_result.entries.push_back(std::move(*m_entry));
        m_entry.reset();
        m_result.has_too_many = m_result.has_too_many || m_result.entries.size() > most_accounts;
    }

    UserOptions& user() {
        if (m_entry->users.empty())
            m_entry->users.emplace_back();
        return m_entry->users.back();
    }

    /// Where what was just read stands, as far as it can be changed.
    void note_place(Option option) {
        Span const place{m_statement, m_last_end};
        switch (option) {
        case Option::service: m_entry->server.places[option] = place; return;
        case Option::ssl:
        case Option::sslproto:
        case Option::sslcertck:
        case Option::keep:
        case Option::flush:
        case Option::fetchall:
            if (!m_entry->users.empty())
                m_entry->users.back().places[option] = place;
            return;
        default: return;
        }
    }

    void read_option(Keyword const& word, bool is_negated, std::size_t line) {
        if (!m_entry) {
            note_line(line);
            m_entry.emplace(); // options before any server: nothing can be made of them
            m_entry->server.label = "defaults";
        }
        // The order that the program insists on: of the server, then the user, then of the user.
        if (word.is_of_server && !m_entry->users.empty())
            note_line(line);
        if (is_negated)
            return set_flag(word.option, false);
        switch (word.takes) {
        case Keyword::Takes::nothing: return set_flag(word.option, true);
        case Keyword::Takes::secret: return skip_secret(line);
        case Keyword::Takes::names: return read_names(line);
        case Keyword::Takes::list: return skip_list(line);
        case Keyword::Takes::text: return read_text(word, line);
        }
    }

    void set_flag(Option option, bool value) {
        switch (option) {
        case Option::ssl: user().ssl = value; return;
        case Option::sslcertck: user().sslcertck = value; return;
        case Option::keep: user().keep = value; return;
        case Option::flush: user().flush = value; return;
        case Option::fetchall: user().fetchall = value; return;
        default: return;
        }
    }

    /// Its value is neither looked at nor kept.
    void skip_secret(std::size_t line) {
        if (is_end())
            return note_line(line);
        user().has_password = user().has_password || !m_token.raw.empty();
        m_result.secrets.push_back({m_token.begin, m_token.end});
        advance();
    }

    /// `is jo here`, `to * here`, `is jo there`: the last names the user at the server.
    void read_names(std::size_t line) {
        std::string last;
        // What stands right behind `is` is a name, even when it is also a keyword.
        bool is_first = true;
        for (; !is_end() && (is_first || !keyword()); is_first = false) {
            if (m_token.kind == Token::Kind::equals) {
                advance(); // the local name of `server=local` follows
                if (!is_end())
                    advance();
            } else
                last = text();
        }
        if (is_first)
            return note_line(line);
        if (!is_at(Keyword::Kind::here))
            return;
        if (m_token.raw == "there")
            user().name = last;
        advance();
    }

    void skip_list(std::size_t line) {
        if (is_end() || keyword())
            note_line(line);
        while (!is_end() && !keyword())
            advance();
    }

    void read_text(Keyword const& word, std::size_t line) {
        if (word.option == Option::envelope && number_in(m_token.raw))
            advance();
        // Behind these two a keyword is a value.
        bool const takes_any = word.option == Option::user || word.option == Option::auth;
        if (is_end() || (!takes_any && keyword()))
            return note_line(line);
        if (word.option == Option::user)
            return read_user(line);
        auto value = text();
        if (word.is_number && !number_in(value))
            note_value(line, word.word, value);
        else
            set_text(word.option, std::move(value));
    }

    /// `user "jo" there`, and the other way round `user jo here`.
    void read_user(std::size_t line) {
        if (m_entry->users.size() + m_count > most_accounts) {
            m_result.has_too_many = true;
            return;
        }
        auto value = text();
        // Options before the first user are what the program refuses; they are meant for that user.
        bool const is_early = !m_entry->users.empty() && !m_is_user_named;
        if (is_early)
            note_line(line);
        else {
            if (!m_entry->users.empty())
                m_entry->users.back().end = m_before_statement;
            m_entry->users.emplace_back();
        }
        ++m_count;
        m_is_user_named = true;
        bool const is_place = is_at(Keyword::Kind::here);
        if (!is_place || m_token.raw != "here")
            user().name = std::move(value);
        if (is_place)
            advance();
    }

    void set_text(Option option, std::string value) {
        auto& server = m_entry->server;
        switch (option) {
        case Option::via: server.via = std::move(value); return;
        case Option::protocol: server.protocol = std::move(value); return;
        case Option::service: server.service = std::move(value); return;
        case Option::auth: server.auth = std::move(value); return;
        case Option::interval: server.interval = number_in(value); return;
        case Option::plugin: server.has_plugin = true; return;
        case Option::sslproto: user().sslproto = std::move(value); return;
        case Option::sslfingerprint: user().has_fingerprint = true; return;
        default: return;
        }
    }

    Scanner m_scanner;
    Token m_token;
    RunControl m_result;
    std::optional<Entry> m_entry;
    bool m_is_user_named = false;
    std::size_t m_count = 0;
    std::size_t m_statement = 0;        ///< where the statement at hand begins
    std::size_t m_before_statement = 0; ///< and where the one before it ended
    std::size_t m_last_end = 0;         ///< behind the last word that was read
};

}

RunControl parse(std::string_view text) { return Parser(text).run(); }

bool looks_like_run_control(std::string_view beginning) {
    Scanner scanner(beginning);
    auto token = scanner.next();
    auto const skip = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            token = scanner.next();
    };
    auto const is_word = [&](std::string_view word) { return token.kind == Token::Kind::word && token.raw == word; };
    for (int statements = 0; is_word("set") && statements < 100; ++statements) {
        token = scanner.next();
        if (!is_global(token.raw))
            return false;
        skip(1);
        // A value, or the next statement.
        while (token.kind != Token::Kind::end && !is_word("set") && !is_server_statement(token.raw))
            skip(1);
    }
    if (token.kind != Token::Kind::word || !is_server_statement(token.raw))
        return false;
    // msmtp's files begin with this word, too, and have no servers behind it.
    bool const is_common = token.raw == "defaults";
    while (is_common && token.kind != Token::Kind::end && !(is_word("poll") || is_word("skip") || is_word("server")))
        skip(1);
    skip(2);
    auto found = find_keyword(token.raw);
    while (found && found.keyword->kind == Keyword::Kind::noise) {
        skip(1);
        found = find_keyword(token.raw);
    }
    return found && found.is_known &&
           (found.keyword->kind == Keyword::Kind::option || found.keyword->kind == Keyword::Kind::no);
}

}

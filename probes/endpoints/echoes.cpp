#include "probes/endpoints/echoes.h"

#include "probes/core/ascii.h"
#include "probes/core/survey_fields.h"
#include "probes/endpoints/echo_forms.h"
#include "probes/grammar/spelling.h"

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <unordered_set>

namespace mp::endpoints {

namespace ascii = core::ascii;

namespace {

constexpr std::string_view mark = "<secret>";
constexpr std::size_t part_size = 16;

struct Span {
    std::size_t begin = 0, end = 0;
};

/// Letters, digits, and the signs that hold a host name or an address together.
bool goes_on(std::string_view text, std::size_t at, bool forwards) {
    auto const inside = [&](std::size_t i) { return i < text.size() && ascii::is_alnum(text[i]); };
    if (inside(at))
        return true;
    return at < text.size() && std::string_view(".-_@").find(text[at]) != std::string_view::npos &&
           inside(forwards ? at + 1 : at - 1);
}

bool stands_alone(std::string_view text, Span span) {
    bool const begins = ascii::is_alnum(text[span.begin]), ends = ascii::is_alnum(text[span.end - 1]);
    return !(begins && span.begin > 0 && goes_on(text, span.begin - 1, false)) && !(ends && goes_on(text, span.end, true));
}

bool is_base64(char c) { return ascii::is_alnum(c) || c == '+' || c == '/' || c == '-' || c == '_'; }

/// Do the characters around it hold the bits that the secret has in them? Where the text begins, ends or was broken there
/// are none to ask.
bool agrees_around(std::string_view text, Span span, EchoForm const& form) {
    auto const agrees = [&](std::size_t at, std::string const& allowed) {
        return allowed.empty() || at >= text.size() || !is_base64(text[at]) ||
               allowed.find(ascii::lower(text[at])) != std::string::npos;
    };
    return agrees(span.begin - 1, form.before) && agrees(span.end, form.after);
}

/// Takes the neighbours in whose bits the secret has a share, and the padding.
Span with_neighbours(std::string_view text, Span span) {
    if (span.begin > 0 && is_base64(text[span.begin - 1]))
        --span.begin;
    if (span.end < text.size() && is_base64(text[span.end]))
        ++span.end;
    while (span.end < text.size() && text[span.end] == '=')
        ++span.end;
    return span;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// Everything that reads servers cuts what it keeps, at one of these lengths. How many characters of a secret at the end
/// are then no chance; 0: this text was not cut.
std::size_t least_tail(std::string_view text) {
    constexpr auto limits = std::to_array<std::size_t>({20, 40, 60, 80, 100, 200, 300, 320});
    constexpr std::size_t largest = 490;
    auto const length = count_characters(text);
    if (length >= largest)
        return 1;
    // A blank at the end goes, too, and an escape that does not fit any more is left out as a whole.
    auto const is_near = [&](std::size_t limit) { return length <= limit && length + 3 >= limit; };
    return std::any_of(limits.begin(), limits.end(), is_near) ? 3 : 0;
}

}

class Echoes::Finder {
public:
    explicit Finder(EchoForms forms) : m_forms(std::move(forms)) {
        for (std::size_t i = 0; i < m_forms.words.size(); ++i)
            m_by_first[index_of(m_forms.words[i].text.front())].push_back(i);
        for (std::size_t byte = 0; byte < 256; ++byte)
            m_may_begin[byte] = is_escape(static_cast<char>(byte)) || !m_by_first[index_of(static_cast<char>(byte))].empty();
        for (auto const& bytes : m_forms.in_hex)
            for (char const c : {'0', "0123456789abcdef"[static_cast<unsigned char>(bytes.front()) >> 4]})
                m_may_begin[index_of(c)] = m_may_begin[static_cast<unsigned char>(ascii::upper(c))] = true;
        for (auto const& text : m_forms.in_parts)
            for (std::size_t at = 0; at + part_size <= text.size(); ++at)
                m_parts.insert(std::string_view(text).substr(at, part_size));
    }
    ~Finder() {
        for (auto& form : m_forms.words)
            core::Secret::wipe(form.text);
        for (auto* list : {&m_forms.in_hex, &m_forms.in_parts})
            for (auto& text : *list)
                core::Secret::wipe(text);
    }
    Finder(Finder const&) = delete;
    Finder& operator=(Finder const&) = delete;

    bool is_idle() const { return m_forms.words.empty(); }

    /// In the order of the text, apart from each other.
    std::vector<Span> find(std::string_view text) const {
        std::vector<Span> found;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (!m_may_begin[static_cast<unsigned char>(text[at])])
                continue;
            find_words(text, at, found);
            for (auto const& bytes : m_forms.in_hex)
                if (auto const spelt = grammar::spelt_in_hex_at(text, at, bytes); spelt.is_whole)
                    found.push_back({at, at + spelt.length});
        }
        find_parts(text, found);
        return joined(std::move(found));
    }

    /// What the end of a text that was cut has of a secret.
    Span find_tail(std::string_view text) const {
        auto const end = text.ends_with("...") ? text.size() - 3 : text.size();
        auto const body = text.substr(0, end);
        if (body.ends_with(mark))
            return {end, end};
        std::size_t longest = 0;
        for (auto const& form : m_forms.words)
            longest = std::max(longest, form.text.size());
        for (auto at = end - std::min(end, longest * 6); at < end; ++at)
            if (begins_one(body, at))
                return {at, end};
        return {end, end};
    }

private:
    /// It may stand for anything.
    static bool is_escape(char c) { return std::string_view("\\%=&+\xef\t").find(c) != std::string_view::npos; }
    static std::size_t index_of(char c) { return static_cast<unsigned char>(ascii::lower(c)); }

    void find_words(std::string_view text, std::size_t at, std::vector<Span>& found) const {
        if (!is_escape(text[at])) {
            for (auto const i : m_by_first[index_of(text[at])])
                try_word(text, at, m_forms.words[i], found);
            return;
        }
        for (auto const& form : m_forms.words)
            try_word(text, at, form, found);
    }

    static void try_word(std::string_view text, std::size_t at, EchoForm const& form, std::vector<Span>& found) {
        auto const spelt = grammar::spelt_at(text, at, form.text);
        Span const span{at, at + spelt.length};
        if (!spelt.is_whole || (form.stands == Stands::as_word && !stands_alone(text, span)))
            return;
        if (form.is_base64 && !agrees_around(text, span, form))
            return;
        found.push_back(form.is_base64 ? with_neighbours(text, span) : span);
    }

    void find_parts(std::string_view text, std::vector<Span>& found) const {
        if (m_parts.empty() || text.size() < part_size)
            return;
        auto const low = ascii::to_lower(text);
        for (std::size_t at = 0; at + part_size <= low.size(); ++at)
            if (m_parts.contains(std::string_view(low).substr(at, part_size)))
                found.push_back({at, at + part_size});
    }

    bool begins_one(std::string_view text, std::size_t at) const {
        auto const runs_out = [&](EchoForm const& form) { return grammar::spelt_at(text, at, form.text).ran_out; };
        auto const in_hex = [&](std::string const& bytes) { return grammar::spelt_in_hex_at(text, at, bytes).ran_out; };
        return std::any_of(m_forms.words.begin(), m_forms.words.end(), runs_out) ||
               std::any_of(m_forms.in_hex.begin(), m_forms.in_hex.end(), in_hex);
    }

    static std::vector<Span> joined(std::vector<Span> spans) {
        std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
        std::vector<Span> out;
        for (auto const& span : spans) {
            if (!out.empty() && span.begin <= out.back().end)
                out.back().end = std::max(out.back().end, span.end);
            else
                out.push_back(span);
        }
        return out;
    }

    EchoForms m_forms;
    std::array<bool, 256> m_may_begin{};
    std::array<std::vector<std::size_t>, 256> m_by_first; ///< positions in `words` by their first letter
    std::unordered_set<std::string_view> m_parts;         ///< of `in_parts`
};

namespace {

template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

/// Walks over all strings of a value by the list of its members that the survey's file uses, so that none is forgotten.
class Sweep {
public:
    explicit Sweep(Echoes const& echoes) : m_echoes(echoes) {}

    template <class T>
    void operator()(std::string_view name, T& value) const {
        // Digests are ours, and any digits may stand in them.
        if (name != "sha256" && name != "spki_sha256")
            sweep(value);
    }

    template <class T>
    void sweep(T& value) const {
        if constexpr (std::is_same_v<T, std::string>) {
            m_echoes.clean(value);
        } else if constexpr (is_list<T>::value) {
            for (auto& element : value)
                sweep(element);
        } else if constexpr (is_optional<T>::value) {
            if (value)
                sweep(*value);
        } else if constexpr (std::is_same_v<T, core::TranscriptLine>) {
            if (value.side != 'C')
                m_echoes.clean(value.text);
        } else if constexpr (std::is_same_v<T, core::Clause>) {
            // The sentence and the names of its holes are ours: nobody echoed what stands in them.
            for (auto& filling : value.values)
                m_echoes.clean(filling.text);
        } else if constexpr (std::is_class_v<T>) {
            core::fields(*this, value);
        }
    }

private:
    Echoes const& m_echoes;
};

}

Echoes::Echoes(EchoWish const& wish) : m_finder(std::make_unique<Finder>(forms_of(wish))) {}
Echoes::~Echoes() = default;

void Echoes::clean(std::string& text) const {
    if (m_finder->is_idle() || text.empty())
        return;
    auto const spans = m_finder->find(text);
    std::string out;
    std::size_t kept = 0;
    for (auto const& span : spans) {
        out.append(text, kept, span.begin - kept).append(mark);
        kept = span.end;
    }
    auto const least = least_tail(text);
    if (spans.empty() && least == 0)
        return;
    out.append(text, kept);
    // A letter or two that go missing where a text was cut anyway need no mark, and none tells that they were right.
    constexpr std::size_t worth_a_mark = 4;
    auto const tail = least > 0 ? m_finder->find_tail(out) : Span{};
    if (auto const size = tail.end - tail.begin; size > 0 && size >= least)
        out.replace(tail.begin, size, size >= worth_a_mark ? mark : std::string_view());
    text = std::move(out);
}

void Echoes::clean(core::Statement& words) const { Sweep(*this).sweep(words); }
void Echoes::clean(core::ProbeReport& report) const { Sweep(*this).sweep(report); }

void Echoes::clean(core::Survey& survey) const {
    Sweep const sweep(*this);
    sweep.sweep(survey.dns);
    sweep.sweep(survey.network);
    sweep.sweep(survey.answers);
    sweep.sweep(survey.reports);
    sweep.sweep(survey.trust_needed);
    sweep.sweep(survey.moves);
}

void remove_echoes(core::ProbeReport& report, core::Secret const* password, core::Secret const* token,
                   core::SentSecrets const* sent) {
    EchoWish wish;
    wish.password = password;
    wish.token = token;
    wish.sent = sent;
    for (auto const& attempt : report.login.attempts)
        wish.known.push_back(attempt.username);
    Echoes(wish).clean(report);
}

std::vector<std::string> typed_in_the_open(core::Request const& request) {
    std::vector<std::string> out{request.typed, request.address.full(), request.username};
    if (request.endpoint)
        out.push_back(request.endpoint->host);
    return out;
}

}

#include "probes/endpoints/echo_forms.h"

#include "probes/core/ascii.h"
#include "probes/grammar/base64.h"
#include "probes/grammar/spelling.h"

#include <algorithm>
#include <array>

namespace mp::endpoints {

namespace ascii = core::ascii;

namespace {

constexpr std::size_t shortest_word = 3;      ///< a shorter secret is hidden only where a login is repeated
constexpr std::size_t longest_frail = 5;      ///< up to here it must stand as a word
constexpr std::size_t longest_letters = 11;   ///< so must letters alone
constexpr std::size_t longest_number = 15;    ///< and digits alone
constexpr std::size_t shortest_encoded = 5;   ///< bytes, whose base64 or hexadecimal is no chance any more
constexpr std::size_t shortest_response = 12; ///< of a response found anywhere, not only as a word
constexpr std::size_t shortest_in_parts = 24;

/// Said by servers to everybody; who sees a mark in such a place knows the word behind it.
constexpr auto everyday = std::to_array<std::string_view>(
    {"access",      "account",    "admin",       "auth",       "authentication", "authorization",
     "bearer",      "capability", "cram-md5",    "credential", "connected",      "connection",
     "credentials", "denied",     "digest",      "domain",     "dovecot",        "enhancedstatuscodes",
     "error",       "exchange",   "expired",     "failed",     "failure",        "gmail",
     "google",      "hello",      "idle",        "imap",       "imap4rev1",      "imap4rev2",
     "inbox",       "incorrect",  "invalid",     "locked",     "login",          "mail",
     "mailbox",     "microsoft",  "oauthbearer", "office365",  "outlook",        "pass",
     "password",    "passwort",   "pipelining",  "plain",      "please",         "pop3",
     "postfix",     "ready",      "refused",     "rejected",   "sasl",           "secret",
     "server",      "service",    "smtp",        "starttls",   "temporary",      "test",
     "token",       "user",       "username",    "welcome",    "wrong",          "xoauth2",
     "yahoo"});

bool consists_of(std::string_view text, bool (*is_one)(char)) { return std::all_of(text.begin(), text.end(), is_one); }
bool is_letter(char c) { return ascii::is_letter(c); }
bool is_digit(char c) { return ascii::is_digit(c); }

bool is_known(std::string_view word, EchoWish const& wish) {
    auto const low = ascii::to_lower(word);
    return std::find(everyday.begin(), everyday.end(), low) != everyday.end() ||
           std::any_of(wish.known.begin(), wish.known.end(),
                       [&](std::string const& text) { return ascii::contains_ignoring_case(text, low); });
}

bool is_frail(std::string_view word) {
    return word.size() <= longest_frail || (word.size() <= longest_letters && consists_of(word, is_letter)) ||
           (word.size() <= longest_number && consists_of(word, is_digit));
}

EchoForm for_urls(EchoForm form) {
    for (auto* text : {&form.text, &form.before, &form.after}) {
        std::replace(text->begin(), text->end(), '+', '-');
        std::replace(text->begin(), text->end(), '/', '_');
    }
    return form;
}

/// The characters of base64 whose six bits under the mask are these.
std::string characters_with(unsigned bits, unsigned mask) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (unsigned value = 0; mask != 0 && value < alphabet.size(); ++value)
        if ((value & mask) == (bits & mask))
            out += ascii::lower(alphabet[value]);
    return out;
}

class Collector {
public:
    explicit Collector(EchoWish const& wish) : m_wish(wish) {}

    /// A password or token.
    void take(std::string_view secret) {
        auto const word = grammar::plain_word(secret);
        if (word.size() < shortest_word || is_known(word, m_wish)) {
            add(grammar::encode_base64(secret), Stands::as_word, true);
            return;
        }
        add(word, is_frail(word) ? Stands::as_word : Stands::anywhere);
        take_encodings(secret);
        take_parts(word);
    }

    /// A line of a login.
    void take(core::SentLine const& line) {
        auto const secret = std::string(line.secret.reveal());
        // The tag is this connection's own.
        auto const words = line.visible.find(' ') + 1 == line.visible.size() ? line.visible : after_tag(line.visible);
        if (words.size() > 2)
            add(grammar::plain_word(words + secret), Stands::as_word);
        auto const bytes = secret.size() >= 6 ? grammar::decode_base64(secret) : std::nullopt;
        bool const is_digest = secret.size() == 32 && line.visible.starts_with("APOP ");
        if (is_given(secret) || (!bytes && !is_digest))
            return; // the password itself, bare or quoted: spelt so in any case
        add(secret, secret.size() < shortest_response ? Stands::as_word : Stands::anywhere, true);
        take_parts(secret);
        if (bytes && secret.size() >= shortest_response)
            take_encodings(secret);
        take_proof(bytes.value_or(std::string()));
    }

    EchoForms result() && { return std::move(m_forms); }

private:
    bool is_given(std::string_view text) const {
        return (m_wish.password && m_wish.password->reveal() == text) || (m_wish.token && m_wish.token->reveal() == text);
    }

    static std::string after_tag(std::string const& visible) {
        auto const blank = visible.find(' ');
        return blank == std::string::npos ? visible : visible.substr(blank + 1);
    }

    void add(EchoForm form) {
        auto const is_same = [&](EchoForm const& known) { return known.text == form.text && known.before == form.before; };
        if (!form.text.empty() && std::none_of(m_forms.words.begin(), m_forms.words.end(), is_same))
            m_forms.words.push_back(std::move(form));
    }
    void add(std::string text, Stands stands, bool is_base64 = false) { add({std::move(text), stands, is_base64, {}, {}}); }

    void take_encodings(std::string_view secret) {
        if (secret.size() < shortest_encoded)
            return add(grammar::encode_base64(secret), Stands::as_word, true);
        m_forms.in_hex.emplace_back(secret);
        for (std::size_t offset = 0; offset < 3; ++offset) {
            auto const form = base64_inside(secret, offset);
            add(form);
            add(for_urls(form));
            take_parts(form.text);
            take_parts(for_urls(form).text);
        }
    }

    void take_parts(std::string_view text) {
        if (text.size() >= shortest_in_parts)
            m_forms.in_parts.push_back(ascii::to_lower(text));
    }

    /// What SCRAM ends in (RFC 5802, section 7) and what CRAM-MD5 sends behind the name (RFC 2195): with the challenge it
    /// lets the password be guessed.
    void take_proof(std::string_view response) {
        auto const proof = response.rfind(",p=");
        auto const blank = response.rfind(' ');
        if (proof != response.npos)
            add(std::string(response.substr(proof + 3)), Stands::anywhere, true);
        else if (blank != response.npos && response.size() - blank == 33)
            add(std::string(response.substr(blank + 1)), Stands::anywhere);
    }

    EchoWish const& m_wish;
    EchoForms m_forms;
};

}

EchoForm base64_inside(std::string_view bytes, std::size_t offset) {
    auto padded = std::string(offset, '\0');
    padded += bytes;
    auto const all = grammar::encode_base64(padded);
    core::Secret::wipe(padded);
    auto const begin = offset * 8, end = (offset + bytes.size()) * 8; // bits
    auto const first = (begin + 5) / 6, last = end / 6;
    EchoForm form;
    form.text = all.substr(first, last - first);
    form.is_base64 = true;
    auto const before = static_cast<unsigned char>(bytes.front()) >> (8 - (first * 6 - begin));
    form.before = characters_with(before, (1U << (first * 6 - begin)) - 1);
    auto const left = end - last * 6; // bits of the last byte in the character after
    auto const after = static_cast<unsigned>(static_cast<unsigned char>(bytes.back())) << (6 - left);
    form.after = characters_with(after, ((1U << left) - 1) << (6 - left));
    return form;
}

EchoForms forms_of(EchoWish const& wish) {
    Collector collector(wish);
    for (auto const* secret : {wish.password, wish.token})
        if (secret && !secret->is_empty())
            collector.take(secret->reveal());
    if (wish.sent)
        for (auto const& line : wish.sent->lines())
            collector.take(line);
    return std::move(collector).result();
}

}

#include "probes/endpoints/sasl.h"

#include "probes/core/ascii.h"
#include "probes/core/mechanism.h"
#include "probes/grammar/base64.h"

#include <gsasl.h>

#include <algorithm>
#include <array>
#include <span>

namespace mp::endpoints {

using core::FaultCode;
using core::Result;
using core::Secret;

namespace {

/// A server may ask for any number of hash rounds (RFC 5802, section 5.1, attribute "i"); this many take a fraction of a
/// second.
constexpr std::uint32_t most_scram_iterations = 200000;
/// With fewer, whoever reads the proof can guess the password from it at leisure (RFC 7677, section 4).
constexpr std::uint32_t fewest_scram_iterations = 4096;

/// Memory of the library's: overwritten before it is given back.
void wipe(char* bytes, std::size_t size) {
    volatile char* at = bytes;
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
}

bool is_oauth(std::string_view mechanism) { return core::kind_of_mechanism(mechanism) == core::MechanismKind::token; }

/// RFC 7628, section 3.1, takes the saslname of RFC 5801: "=" and "," are escaped.
std::string saslname(std::string_view name) {
    std::string out;
    for (char const c : name) {
        if (c == '=')
            out += "=3D";
        else if (c == ',')
            out += "=2C";
        else
            out += c;
    }
    return out;
}

/// Secrets are put together in a string that never moves, so that no copy stays behind.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (auto const part : parts)
        size += part.size();
    std::string out;
    out.reserve(size);
    for (auto const part : parts)
        out += part;
    return out;
}

Secret as_base64(std::string&& bytes) {
    auto encoded = grammar::encode_base64(bytes);
    Secret::wipe(bytes);
    return Secret(std::move(encoded));
}

/// The hash rounds a challenge of SCRAM asks for; a number that cannot be read is more than any server may ask for. An
/// attribute that comes twice counts by its worst.
std::optional<std::uint32_t> rounds_asked(std::string_view server_first) {
    std::optional<std::uint32_t> worst;
    for (auto const part : core::ascii::split(server_first, ',')) {
        if (!part.starts_with("i="))
            continue;
        auto const rounds = core::ascii::to_number<std::uint32_t>(part.substr(2)).value_or(~0U);
        bool const is_worst = !worst || rounds > most_scram_iterations || rounds < fewest_scram_iterations;
        worst = is_worst ? rounds : *worst;
    }
    return worst;
}

}

struct Sasl::State {
    std::string mechanism;
    SaslIdentity identity;
    Gsasl* library = nullptr;
    Gsasl_session* session = nullptr;
    std::string oauth_error;
    std::optional<std::uint32_t> weak_rounds;
    int steps = 0;
    bool is_complete = false;

    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() {
        if (session) {
            forget_property(GSASL_PASSWORD);
            forget_property(GSASL_SCRAM_SALTED_PASSWORD);
            gsasl_finish(session);
        }
        if (library)
            gsasl_done(library);
    }

    void forget_property(Gsasl_property property) {
        if (char const* value = gsasl_property_fast(session, property))
            wipe(const_cast<char*>(value), std::char_traits<char>::length(value));
    }

    Result<void> set(Gsasl_property property, std::string_view value) {
        if (gsasl_property_set_raw(session, property, value.data(), value.size()) != GSASL_OK)
            return core::fail(FaultCode::mechanism_failed, "out of memory");
        return {};
    }

    Result<void> start() {
        if (gsasl_init(&library) != GSASL_OK)
            return core::fail(FaultCode::mechanism_failed, "GNU SASL does not start");
        if (gsasl_client_start(library, mechanism.c_str(), &session) != GSASL_OK)
            return core::fail(FaultCode::not_offered, "GNU SASL lacks " + mechanism);
        MP_CHECK(set(GSASL_AUTHID, identity.username));
        MP_CHECK(set(GSASL_SERVICE, identity.service));
        MP_CHECK(set(GSASL_HOSTNAME, identity.host));
        return set(GSASL_PASSWORD, identity.secret->reveal());
    }

    Result<Secret> oauth_step(std::string_view challenge) {
        if (steps++ > 0) {
            // The server explains its refusal and waits for an answer before it refuses (RFC 7628, section 3.2.3).
            oauth_error = grammar::decode_base64(challenge).value_or(std::string());
            return mechanism == "OAUTHBEARER" ? Secret(std::string("AQ==")) : Secret();
        }
        is_complete = true;
        auto const token = identity.secret->reveal();
        if (mechanism == "XOAUTH2")
            return as_base64(joined({"user=", identity.username,
                                     "\x01"
                                     "auth=Bearer ",
                                     token, "\x01\x01"}));
        auto const port = std::to_string(identity.port);
        return as_base64(joined({"n,a=", saslname(identity.username), ",\x01host=", identity.host, "\x01port=", port,
                                 "\x01"
                                 "auth=Bearer ",
                                 token, "\x01\x01"}));
    }

    Result<void> judge_rounds(std::string_view challenge) {
        auto const rounds = core::is_scram(mechanism) ? rounds_asked(challenge) : std::nullopt;
        if (rounds && *rounds > most_scram_iterations)
            return core::fail(FaultCode::mechanism_failed, "the server asks for too many hash rounds");
        if (rounds && *rounds < fewest_scram_iterations) {
            weak_rounds = rounds;
            return core::fail(FaultCode::mechanism_failed, "the server asks for too few hash rounds");
        }
        return {};
    }

    Result<Secret> library_step(std::string_view challenge) {
        auto const bytes = grammar::decode_base64(challenge);
        if (!bytes)
            return core::fail(FaultCode::mechanism_failed, "the challenge is not base64");
        MP_CHECK(judge_rounds(*bytes));
        char* out = nullptr;
        std::size_t size = 0;
        int const result = gsasl_step(session, bytes->data(), bytes->size(), &out, &size);
        std::string response = out ? std::string(out, size) : std::string();
        if (out) {
            wipe(out, size);
            gsasl_free(out);
        }
        if (result != GSASL_OK && result != GSASL_NEEDS_MORE)
            return core::fail(FaultCode::mechanism_failed, gsasl_strerror(result));
        is_complete = result == GSASL_OK;
        return as_base64(std::move(response));
    }
};

Sasl::Sasl(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Sasl::Sasl(Sasl&&) noexcept = default;
Sasl& Sasl::operator=(Sasl&&) noexcept = default;
Sasl::~Sasl() = default;

Result<Sasl> Sasl::begin(std::string_view mechanism, SaslIdentity identity) {
    auto state = std::make_unique<State>();
    state->mechanism = mechanism;
    state->identity = std::move(identity);
    if (!is_oauth(mechanism))
        MP_CHECK(state->start());
    return Sasl(std::move(state));
}

bool Sasl::is_client_first() const { return m_state->mechanism != "LOGIN" && m_state->mechanism != "CRAM-MD5"; }

Result<Secret> Sasl::step(std::string_view challenge) {
    return is_oauth(m_state->mechanism) ? m_state->oauth_step(challenge) : m_state->library_step(challenge);
}

bool Sasl::is_complete() const { return m_state->is_complete; }
bool Sasl::has_telling_challenges() const {
    return core::kind_of_mechanism(m_state->mechanism) == core::MechanismKind::challenge;
}
std::string const& Sasl::oauth_error() const { return m_state->oauth_error; }
std::optional<std::uint32_t> Sasl::weak_rounds() const { return m_state->weak_rounds; }

static constexpr std::array<std::string_view, 2> token_methods{"OAUTHBEARER", "XOAUTH2"};
static constexpr std::array<std::string_view, 4> plain_methods{"PLAIN", "LOGIN", imap_login_command, pop3_user_pass};
static constexpr std::array<std::string_view, 4> challenge_methods{"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", pop3_apop};
/// What mail programs mean by "encrypted password" comes first: most of them know nothing of SCRAM.
static constexpr std::array<std::string_view, 4> wanted_challenges{"CRAM-MD5", pop3_apop, "SCRAM-SHA-256", "SCRAM-SHA-1"};

static bool has(std::vector<std::string> const& offered, std::string_view method) {
    return std::find(offered.begin(), offered.end(), method) != offered.end();
}

static void add_offered(std::vector<std::string>& plan, std::vector<std::string> const& offered,
                        std::span<std::string_view const> methods) {
    for (auto const method : methods)
        if (has(offered, method))
            plan.emplace_back(method);
}

std::vector<std::string> plan_methods(std::vector<std::string> const& offered, bool has_password, bool has_token,
                                      PasswordOrder order) {
    std::vector<std::string> plan;
    if (has_token)
        add_offered(plan, offered, token_methods);
    if (!has_password)
        return plan;
    if (order == PasswordOrder::plain_first)
        add_offered(plan, offered, plain_methods);
    add_offered(plan, offered, std::span(order == PasswordOrder::plain_first ? challenge_methods : wanted_challenges));
    if (order == PasswordOrder::challenge_first)
        add_offered(plan, offered, plain_methods);
    if (order == PasswordOrder::challenge_only && plan.size() > 1)
        plan.resize(1);
    return plan;
}

bool is_oauth_only(std::vector<std::string> const& offered) {
    return !plan_methods(offered, false, true).empty() && plan_methods(offered, true, false).empty();
}

bool can_be_prepared(std::string_view text) {
    // SASLprep changes nothing in printable ASCII and forbids none of it (RFC 4013, section 2): no need to hand the library,
    // which wipes nothing, a password that it would only copy.
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        return true;
    std::string copy(text);
    char* prepared = nullptr;
    bool const is_fine = gsasl_saslprep(copy.c_str(), Gsasl_saslprep_flags{}, &prepared, nullptr) == GSASL_OK;
    Secret::wipe(copy);
    if (prepared) {
        wipe(prepared, std::char_traits<char>::length(prepared));
        gsasl_free(prepared);
    }
    return is_fine;
}

}

#include "probes/endpoints/sasl.h"
#include "probes/grammar/base64.h"
#include "probes/net/digest.h"
#include "tests/support/catch.h"

#include <gsasl.h>

#include <memory>

namespace mp::endpoints::test {

using core::Secret;

static SaslIdentity identity(Secret const& secret, std::string username = "alice@example.test") {
    SaslIdentity out;
    out.username = std::move(username);
    out.secret = &secret;
    out.service = "imap";
    out.host = "mail.example.test";
    out.port = 993;
    return out;
}

static std::string decoded(core::Result<Secret> const& response) {
    REQUIRE(response);
    return grammar::decode_base64(response->reveal()).value();
}

namespace {

/// GNU SASL's own server, to prove ourselves to.
class Server {
public:
    Server(char const* mechanism, std::string password) : m_password(std::move(password)) {
        REQUIRE(gsasl_init(&m_library) == GSASL_OK);
        gsasl_callback_hook_set(m_library, this);
        gsasl_callback_set(m_library, &Server::answer);
        REQUIRE(gsasl_server_start(m_library, mechanism, &m_session) == GSASL_OK);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server() {
        gsasl_finish(m_session);
        gsasl_done(m_library);
    }

    int step(std::string const& input, std::string& output) {
        char* out = nullptr;
        int const result = gsasl_step64(m_session, input.c_str(), &out);
        output = out ? out : "";
        gsasl_free(out);
        return result;
    }

private:
    static int answer(Gsasl* library, Gsasl_session* session, Gsasl_property property) {
        auto const* self = static_cast<Server*>(gsasl_callback_hook_get(library));
        if (property != GSASL_PASSWORD)
            return GSASL_NO_CALLBACK;
        return gsasl_property_set(session, property, self->m_password.c_str());
    }

    std::string m_password;
    Gsasl* m_library = nullptr;
    Gsasl_session* m_session = nullptr;
};

}

/// Both sides in turns; true when the client holds that the server has proven itself and the server is content.
static bool converse(char const* mechanism, std::string const& ours, std::string const& theirs) {
    Secret const secret{std::string(ours)};
    Server server(mechanism, theirs);
    auto client = Sasl::begin(mechanism, identity(secret));
    REQUIRE(client);
    std::string challenge;
    if (!client->is_client_first())
        REQUIRE(server.step("", challenge) == GSASL_NEEDS_MORE);
    for (int round = 0; round < 5; ++round) {
        auto const response = client->step(challenge);
        if (!response)
            return false;
        int const result = server.step(std::string(response->reveal()), challenge);
        if (result == GSASL_OK)
            return (challenge.empty() || client->step(challenge)) && client->is_complete();
        if (result != GSASL_OK && result != GSASL_NEEDS_MORE)
            return false;
    }
    return false;
}

TEST_CASE("each challenge mechanism convinces a server that knows the password, and only that") {
    auto const mechanism = GENERATE("SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5");
    INFO(mechanism);
    CHECK(converse(mechanism, "correct horse", "correct horse"));
    CHECK_FALSE(converse(mechanism, "correct horse", "another"));
}

TEST_CASE("PLAIN is user name and password between NULs, without an authorisation name") {
    Secret const secret{std::string("pässword")};
    auto sasl = Sasl::begin("PLAIN", identity(secret));
    REQUIRE(sasl);
    CHECK(decoded(sasl->step("")) == std::string("\0alice@example.test\0pässword", 29));
    CHECK(sasl->is_complete());
}

TEST_CASE("LOGIN answers two questions, whatever they are called") {
    Secret const secret{std::string("pw")};
    auto sasl = Sasl::begin("LOGIN", identity(secret));
    REQUIRE(sasl);
    CHECK_FALSE(sasl->is_client_first());
    CHECK(decoded(sasl->step("VXNlciBOYW1lAA==")) == "alice@example.test");
    CHECK_FALSE(sasl->is_complete());
    CHECK(decoded(sasl->step("UGFzc3dvcmQA")) == "pw");
    CHECK(sasl->is_complete());
}

TEST_CASE("the OAuth mechanisms carry the token as their documents say") {
    Secret const token{std::string("ya29.abc")};
    auto xoauth = Sasl::begin("XOAUTH2", identity(token));
    CHECK(decoded(xoauth->step("")) == "user=alice@example.test\x01"
                                       "auth=Bearer ya29.abc\x01\x01");
    auto bearer = Sasl::begin("OAUTHBEARER", identity(token, "a=b,c@example.test"));
    CHECK(decoded(bearer->step("")) == "n,a=a=3Db=2Cc@example.test,\x01host=mail.example.test\x01port=993\x01"
                                       "auth=Bearer ya29.abc\x01\x01");
}

TEST_CASE("an OAuth refusal is kept and answered, by 0x01 or by an empty line") {
    Secret const token{std::string("t")};
    auto const error = grammar::encode_base64(R"({"status":"401"})");
    auto bearer = Sasl::begin("OAUTHBEARER", identity(token));
    REQUIRE(bearer->step(""));
    CHECK(decoded(bearer->step(error)) == "\x01");
    CHECK(bearer->oauth_error() == R"({"status":"401"})");
    auto xoauth = Sasl::begin("XOAUTH2", identity(token));
    REQUIRE(xoauth->step(""));
    CHECK(xoauth->step(error)->is_empty());
}

TEST_CASE("a SCRAM server that asks for millions of hash rounds is not obeyed") {
    Secret const secret{std::string("pw")};
    auto sasl = Sasl::begin("SCRAM-SHA-256", identity(secret));
    auto const first = decoded(sasl->step(""));
    auto const nonce = first.substr(first.find("r=") + 2);
    auto const challenge = grammar::encode_base64("r=" + nonce + "more,s=c2FsdHNhbHQ=,i=4000000000");
    auto const response = sasl->step(challenge);
    REQUIRE_FALSE(response);
    CHECK(response.error().code == core::FaultCode::mechanism_failed);
    CHECK(response.error().detail == "the server asks for too many hash rounds");
}

TEST_CASE("a SCRAM server that asks for too few hash rounds gets no proof") {
    auto const rounds = GENERATE(0, 1, 4095, 4096);
    Secret const secret{std::string("pw")};
    auto sasl = Sasl::begin("SCRAM-SHA-256", identity(secret));
    auto const first = decoded(sasl->step(""));
    auto const nonce = first.substr(first.find("r=") + 2);
    auto const challenge = "r=" + nonce + "more,s=c2FsdHNhbHQ=,i=" + std::to_string(rounds);
    auto const response = sasl->step(grammar::encode_base64(challenge));
    CHECK(response.has_value() == (rounds == 4096));
    CHECK(sasl->weak_rounds().has_value() == (rounds < 4096));
}

TEST_CASE("a second count of hash rounds does not hide the first") {
    for (auto const* counts : {"i=1,i=4096", "i=4096,i=1", "i=1,x=1,i=5000"}) {
        Secret const secret{std::string("pw")};
        auto sasl = Sasl::begin("SCRAM-SHA-1", identity(secret));
        auto const first = decoded(sasl->step(""));
        auto const nonce = first.substr(first.find("r=") + 2);
        auto const response = sasl->step(grammar::encode_base64("r=" + nonce + "more,s=c2FsdHNhbHQ=," + counts));
        CHECK_FALSE(response);
        CHECK(sasl->weak_rounds() == 1U);
    }
}

TEST_CASE("a challenge that is not base64 ends the exchange") {
    Secret const secret{std::string("pw")};
    auto sasl = Sasl::begin("CRAM-MD5", identity(secret));
    CHECK_FALSE(sasl->step("%%%"));
}

TEST_CASE("what mail programs use inside TLS is tried first, challenges when nothing else fits or somebody asks for them") {
    std::vector<std::string> const all{"APOP",          "CRAM-MD5", "USER/PASS",   "LOGIN", "PLAIN", "SCRAM-SHA-1",
                                       "SCRAM-SHA-256", "XOAUTH2",  "OAUTHBEARER", "NTLM",  "GSSAPI"};
    CHECK(plan_methods(all, true, false) ==
          std::vector<std::string>{"PLAIN", "LOGIN", "USER/PASS", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "APOP"});
    CHECK(plan_methods(all, true, false, PasswordOrder::challenge_first) ==
          std::vector<std::string>{"CRAM-MD5", "APOP", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN", "USER/PASS"});
    CHECK(plan_methods(all, true, false, PasswordOrder::challenge_only) == std::vector<std::string>{"CRAM-MD5"});
    CHECK(plan_methods({"PLAIN"}, true, false, PasswordOrder::challenge_only).empty());
    CHECK(plan_methods({"SCRAM-SHA-1", "SCRAM-SHA-256"}, true, false) ==
          std::vector<std::string>{"SCRAM-SHA-256", "SCRAM-SHA-1"});
    CHECK(plan_methods(all, false, true) == std::vector<std::string>{"OAUTHBEARER", "XOAUTH2"});
    CHECK(plan_methods({"GSSAPI", "NTLM"}, true, true).empty());
}

TEST_CASE("oauth-only means that a token would do and a password would not") {
    CHECK(is_oauth_only({"XOAUTH2"}));
    CHECK_FALSE(is_oauth_only({"XOAUTH2", "LOGIN command"}));
    CHECK_FALSE(is_oauth_only({"GSSAPI"}));
    CHECK_FALSE(is_oauth_only({}));
}

TEST_CASE("MD5 gives the sums of RFC 1321") {
    CHECK(net::md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(net::md5_hex("abc") == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(net::md5_hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
          "57edf4a22be3c955ac49da2e2107b67a");
}

TEST_CASE("APOP hashes stamp and password as in RFC 1939") {
    CHECK(net::md5_hex("<1896.697170952@dbc.mtview.ca.us>tanstaaf") == "c4c9334bac560ecc979e58001b3e22fb");
}

}

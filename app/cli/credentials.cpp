#include "app/cli/credentials.h"

#include "app/cli/system.h"
#include "app/desk/password.h"
#include "app/desk/process.h"
#include "app/desk/speak.h"

namespace mp::cli {

namespace {

using Text = tl::expected<std::string, CredentialsFault>;

tl::unexpected<CredentialsFault> fault(core::MessageId sentence, core::Values values = {}) {
    return tl::unexpected<CredentialsFault>(CredentialsFault{false, {sentence, std::move(values)}});
}

constexpr std::size_t longest_secret = 64 * 1024;

tl::unexpected<CredentialsFault> unreadable(core::Fault const& problem, core::MessageId sentence, core::Values values) {
    if (problem.code == core::FaultCode::closed)
        return tl::unexpected<CredentialsFault>(CredentialsFault{true, {}});
    auto words = core::Message(sentence, std::move(values)).with("reason", core::reason_of(problem));
    return tl::unexpected<CredentialsFault>(CredentialsFault{false, std::move(words)});
}

Text from_file(std::string const& path, language::Translator const& translate) {
    auto text = system::read_file(path, longest_secret);
    if (!text)
        return unreadable(text.error(), MP_MSG("The password file “{file}” cannot be read: {reason}."), {{"file", path}});
    if (system::is_readable_by_others(path))
        desk::complain(
            {MP_MSG("The password file “{file}” can be read by everybody on this computer; chmod 600 mends that."),
             {{"file", path}}},
            translate);
    return std::move(*text);
}

Text from_terminal(core::MessageId question, std::string const& who, language::Translator const& translate) {
    std::string answer;
    switch (system::ask_secret(translate(core::Message{question, {{"who", who}}}), answer)) {
    case system::Asked::given: return answer;
    case system::Asked::interrupted:
        core::Secret::wipe(answer);
        return tl::unexpected<CredentialsFault>(CredentialsFault{true, {}});
    case system::Asked::failed: break;
    }
    return fault(MP_MSG("No password was given; say --password-stdin, --password-file FILE or --no-login."));
}

Text from_standard_input(std::string const& who, bool is_token, language::Translator const& translate) {
    if (desk::stdin_is_terminal())
        return from_terminal(is_token ? MP_MSG("Access token for {who}: ") : MP_MSG("Password for {who}: "), who, translate);
    auto text = system::read_standard_input(longest_secret);
    if (!text)
        return unreadable(text.error(), MP_MSG("The password cannot be read from standard input: {reason}."), {});
    return std::move(*text);
}

/// NUL cannot be sent by any login method (RFC 4616, RFC 3501); an empty password proves nothing.
tl::expected<core::Secret, CredentialsFault> finished(std::string text, bool is_token, core::Request& request) {
    desk::strip_line_ending(text);
    core::MessageId problem;
    if (text.empty())
        problem = is_token ? MP_MSG("The access token is empty.")
                           : MP_MSG("The password is empty; --no-login checks without one.");
    else if (text.find('\0') != std::string::npos)
        problem = MP_MSG("The password holds a zero byte, which no mail server accepts.");
    if (!problem.is_empty()) {
        core::Secret::wipe(text);
        return fault(problem);
    }
    if (!is_token)
        request.password_remarks = desk::password_remarks(text);
    return core::Secret(std::move(text));
}

}

tl::expected<engine::Credentials, CredentialsFault> get_credentials(desk::Arguments const& arguments,
                                                                    CredentialsWish const& wish, core::Request& request,
                                                                    language::Translator const& translate) {
    bool const is_token = arguments.token_stdin;
    bool const may_ask = wish.prompt == Prompt::allowed && !arguments.brings_secret();
    engine::Credentials credentials;
    if (arguments.no_login || (!arguments.brings_secret() && !may_ask))
        return credentials;
    if (may_ask && !system::has_terminal())
        return fault(MP_MSG(
            "There is no terminal to ask for the password on; say --password-stdin, --password-file FILE or --no-login."));
    auto text = !arguments.password_file.empty() ? from_file(arguments.password_file, translate)
                : may_ask                        ? from_terminal(MP_MSG("Password for {who}: "), wish.who, translate)
                                                 : from_standard_input(wish.who, is_token, translate);
    if (!text)
        return tl::unexpected<CredentialsFault>(text.error());
    auto secret = finished(std::move(*text), is_token, request);
    if (!secret)
        return tl::unexpected<CredentialsFault>(secret.error());
    (is_token ? credentials.token : credentials.password) = std::move(*secret);
    return credentials;
}

}

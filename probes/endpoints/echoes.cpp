#include "probes/endpoints/echoes.h"

#include "probes/grammar/base64.h"

namespace mp::endpoints {

namespace {

/// As it is, in base64, and inside the base64 of SASL PLAIN (RFC 4616) for every name that was tried.
std::vector<std::string> forms_of(core::Secret const& secret, core::LoginFacts const& login) {
    std::vector<std::string> forms{std::string(secret.reveal()), grammar::encode_base64(secret.reveal())};
    for (auto const& attempt : login.attempts) {
        auto plain = std::string(1, '\0') + attempt.username + std::string(1, '\0') + std::string(secret.reveal());
        forms.push_back(grammar::encode_base64(plain));
        core::Secret::wipe(plain);
    }
    return forms;
}

class Cleaner {
public:
    Cleaner(core::ProbeReport const& report, core::Secret const* password, core::Secret const* token) {
        for (auto const* secret : {password, token})
            if (secret && !secret->is_empty())
                for (auto& form : forms_of(*secret, report.login))
                    m_forms.push_back(std::move(form));
    }
    ~Cleaner() {
        for (auto& form : m_forms)
            core::Secret::wipe(form);
    }
    Cleaner(Cleaner const&) = delete;
    Cleaner& operator=(Cleaner const&) = delete;

    void operator()(std::string& text) const {
        constexpr std::string_view shown = "<secret>";
        for (auto const& form : m_forms)
            for (auto at = text.find(form); at != text.npos; at = text.find(form, at + shown.size()))
                text.replace(at, form.size(), shown);
    }
    void operator()(std::optional<std::string>& text) const {
        if (text)
            (*this)(*text);
    }

private:
    std::vector<std::string> m_forms;
};

void clean_mailbox(Cleaner const& clean, core::MailboxFacts& mailbox) {
    for (auto& root : mailbox.quota)
        clean(root.name);
    for (auto& folder : mailbox.folders)
        clean(folder.name);
    clean(mailbox.namespace_prefix);
    clean(mailbox.oldest);
    clean(mailbox.expire);
}

}

void remove_echoes(core::ProbeReport& report, core::Secret const* password, core::Secret const* token) {
    Cleaner const clean(report, password, token);
    for (auto& attempt : report.login.attempts)
        clean(attempt.answer);
    for (auto& capability : report.capabilities.after_login)
        clean(capability);
    clean_mailbox(clean, report.mailbox);
    clean(report.smtp.sender_answer);
    clean(report.smtp.round_trip);
    clean(report.detail);
    for (auto& line : report.transcript)
        if (line.side != 'C')
            clean(line.text);
}

}

#include "probes/engine/published_file.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autoconfig.h"
#include "probes/grammar/autodiscover.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/pacc.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;

namespace {

/// Files are for everybody of a domain; placeholders are filled for somebody who stands for all of them.
EmailAddress somebody_at(std::string const& domain) { return {"somebody", domain, domain, false}; }

std::string_view without_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    return ascii::trim(bytes);
}

/// The first opening tag that is neither a declaration nor a comment, without a prefix.
std::string root_name(std::string_view text) {
    while (text.starts_with("<?") || text.starts_with("<!")) {
        auto const end = text.starts_with("<!--") ? text.find("-->") : text.find('>');
        if (end == text.npos)
            return {};
        text = ascii::trim(text.substr(end + (text.starts_with("<!--") ? 3 : 1)));
    }
    if (!text.starts_with('<'))
        return {};
    auto name = text.substr(1, std::min<std::size_t>(text.find_first_of(" \t\r\n/>", 1), 80) - 1);
    if (auto const colon = name.find(':'); colon != name.npos)
        name.remove_prefix(colon + 1);
    return std::string(name);
}

Answer damaged(Answer answer, std::string element, std::string detail) {
    answer.status = AnswerStatus::invalid;
    answer.why.technical = detail;
    answer.oddities.push_back({odd::file, {}, std::move(element), std::move(detail)});
    return answer;
}

void finish(Answer& answer, std::string const& place) {
    for (auto& line : answer.candidates) {
        line.evidence.source = answer.source;
        line.evidence.place = place;
    }
    answer.status = answer.candidates.empty() ? AnswerStatus::absent : AnswerStatus::found;
}

/// The first domain that the file is for.
std::string domain_in(std::vector<Oddity> const& oddities) {
    for (auto const& oddity : oddities)
        if (oddity.code == odd::domain)
            for (auto const part : ascii::split(oddity.value, ','))
                if (auto const domain = ascii::to_lower(ascii::trim(part)); is_host_name(domain))
                    return domain;
    return {};
}

Answer read_autoconfig(std::string_view bytes, Answer answer, std::string const& place) {
    answer.source = SourceId::autoconfig;
    auto file = grammar::parse_autoconfig(bytes, somebody_at("example.org"));
    if (file)
        if (auto const domain = domain_in(file->oddities); !domain.empty())
            file = grammar::parse_autoconfig(bytes, somebody_at(domain));
    if (!file)
        return damaged(std::move(answer), "clientConfig", file.error().detail);
    answer.candidates = std::move(file->candidates);
    answer.provider = std::move(file->provider);
    answer.services = std::move(file->services);
    answer.flags = std::move(file->flags);
    answer.oddities = std::move(file->oddities);
    finish(answer, place);
    return answer;
}

Answer read_autodiscover(std::string_view bytes, Answer answer, std::string const& place) {
    answer.source = SourceId::autodiscover;
    auto response = grammar::parse_autodiscover(bytes, somebody_at("example.org"));
    if (!response)
        return damaged(std::move(answer), "Autodiscover", response.error().detail);
    answer.candidates = std::move(response->candidates);
    answer.services = std::move(response->services);
    answer.flags = std::move(response->flags);
    answer.oddities = std::move(response->oddities);
    if (!response->redirect.empty())
        answer.why = core::Message(MP_MSG("redirects to {place}"), {{"place", response->redirect}});
    else if (!response->error_text.empty())
        answer.why = core::Message(MP_MSG("{text}"), {{"text", response->error_text}});
    finish(answer, place);
    return answer;
}

Answer read_pacc(std::string_view bytes, Answer answer, std::string const& place) {
    answer.source = SourceId::pacc;
    auto document = grammar::parse_pacc(bytes, somebody_at("example.org"));
    if (!document)
        return damaged(std::move(answer), "protocols", document.error().detail);
    answer.candidates = std::move(document->candidates);
    answer.provider = std::move(document->provider);
    answer.services = std::move(document->services);
    answer.oddities = std::move(document->oddities);
    finish(answer, place);
    return answer;
}

}

std::optional<std::string_view> published_kind(std::string_view bytes) {
    auto const text = without_mark(bytes);
    if (text.starts_with('{')) {
        // Only the members at the beginning of a document of strangers are looked at; its grammar judges the rest.
        auto const head = text.substr(0, 64 * 1024);
        if (head.find("\"protocols\"") != head.npos)
            return "pacc";
        bool const is_v2 = head.find("\"Protocol\"") != head.npos && head.find("\"Url\"") != head.npos;
        return is_v2 || head.find("\"ErrorCode\"") != head.npos ? std::optional<std::string_view>("autodiscover-v2")
                                                                : std::nullopt;
    }
    // Many a file of other programs begins with its version.
    bool const is_policy = text.find("STSv1") != text.npos || text.find("max_age") != text.npos;
    if (ascii::starts_with_ignoring_case(text, "version:") && is_policy)
        return "mta-sts";
    auto const root = root_name(text);
    if (ascii::equal_ignoring_case(root, "clientConfig"))
        return "autoconfig";
    if (ascii::equal_ignoring_case(root, "Autodiscover"))
        return "autodiscover";
    return std::nullopt;
}

Answer read_published_file(std::string_view kind, std::string_view bytes, std::string const& place) {
    Answer answer;
    answer.asked.push_back(place);
    if (kind == "autoconfig")
        return read_autoconfig(bytes, std::move(answer), place);
    if (kind == "autodiscover")
        return read_autodiscover(bytes, std::move(answer), place);
    if (kind == "pacc")
        return read_pacc(bytes, std::move(answer), place);
    answer.source = SourceId::services;
    if (kind == "mta-sts") {
        if (!grammar::parse_mta_sts_policy(bytes))
            return damaged(std::move(answer), "mta-sts.txt",
                           "version: STSv1, mode, max_age and, unless the mode is none, mx must stand in it, one on a line");
        answer.status = AnswerStatus::found;
        return answer;
    }
    answer.source = SourceId::autodiscover_v2;
    auto const url = grammar::parse_autodiscover_v2(without_mark(bytes));
    if (!url)
        return damaged(std::move(answer), "Url", url.error().detail);
    answer.services.push_back({"exchange", *url, "published"});
    answer.status = AnswerStatus::found;
    return answer;
}

}

// Dates, quotations and provider names: the parts of line_facts.h that turn facts into values for sentences.

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/facts/line_facts.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace mp::rules {

static std::string padded(unsigned number, std::size_t digits) {
    auto text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string utc_date(std::int64_t unix_seconds) {
    // Certificates say any time between the years 0 and 9999 (RFC 5280, 4.1.2.5); whoever says another one gets the nearest.
    constexpr std::chrono::sys_days first{std::chrono::year(0) / 1 / 1}, last{std::chrono::year(9999) / 12 / 31};
    auto const day = std::chrono::floor<std::chrono::days>(std::chrono::seconds(unix_seconds));
    std::chrono::year_month_day const date(std::clamp(std::chrono::sys_days(day), first, last));
    return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

std::int64_t utc_seconds(int year, int month, int day) {
    // Days that no month has (RFC 3501 dates come from servers) run over into the next one.
    std::chrono::year_month_day const first{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                            std::chrono::day(1)};
    auto const days = std::chrono::sys_days(first) + std::chrono::days(day - 1);
    return std::int64_t{days.time_since_epoch().count()} * 86400;
}

Message server_said(ProbeReport const& report, std::string_view answer) {
    return {MP_MSG("{host} answered on port {port}: \"{answer}\""),
            {{"host", shown_host(report)}, {"port", std::to_string(report.endpoint.port)}, {"answer", std::string(answer)}}};
}

std::vector<Message> named_by(ProbeReport const& report) {
    std::vector<Message> messages;
    for (auto const& e : report.evidence)
        messages.emplace_back(MP_MSG("The source {source} names this server: {place}"),
                              Values{{"source", std::string(core::report_name(e.source))}, {"place", e.place}});
    return messages;
}

struct BrandHost {
    std::string_view suffix;
    Brand brand;
};
// Domains that hold the mail servers of providers whose habits rules know.
static constexpr std::array brand_hosts{
    BrandHost{"gmail.com", Brand::google},
    BrandHost{"googlemail.com", Brand::google},
    BrandHost{"google.com", Brand::google},
    BrandHost{"office365.com", Brand::microsoft_365},
    BrandHost{"office365.us", Brand::microsoft_365},
    BrandHost{"outlook.com", Brand::microsoft_365},
    BrandHost{"hotmail.com", Brand::microsoft_consumer},
    BrandHost{"live.com", Brand::microsoft_consumer},
    BrandHost{"yahoo.com", Brand::yahoo},
    BrandHost{"yahoo.co.jp", Brand::other},
    BrandHost{"aol.com", Brand::aol},
    BrandHost{"me.com", Brand::icloud},
    BrandHost{"icloud.com", Brand::icloud},
    BrandHost{"yandex.com", Brand::yandex},
    BrandHost{"yandex.ru", Brand::yandex},
    BrandHost{"gmx.net", Brand::gmx},
    BrandHost{"gmx.com", Brand::gmx},
    BrandHost{"web.de", Brand::web_de},
    BrandHost{"zoho.com", Brand::zoho},
    BrandHost{"zoho.eu", Brand::zoho},
    BrandHost{"mailbox.org", Brand::mailbox_org},
};

static Brand brand_of_host(std::string_view host) {
    for (auto const& entry : brand_hosts)
        if (core::is_at_or_below(host, entry.suffix))
            return entry.brand;
    return Brand::other;
}

/// outlook.com, hotmail.co.uk, live.de, msn.com: addresses that Microsoft gives to private persons.
static bool is_microsoft_consumer_domain(std::string_view domain) {
    auto const label = domain.substr(0, domain.find('.'));
    return label == "outlook" || label == "hotmail" || label == "live" || domain == "msn.com" || domain == "passport.com";
}

Brand brand_of(Survey const& survey, ProbeReport const& report) {
    auto const brand = brand_of_host(report.endpoint.host);
    bool const is_microsoft = brand == Brand::microsoft_365 || brand == Brand::microsoft_consumer;
    if (!is_microsoft)
        return brand;
    auto const& domain = survey.request.address.domain;
    return is_microsoft_consumer_domain(domain) ? Brand::microsoft_consumer : Brand::microsoft_365;
}

std::string provider_name(Survey const& survey) {
    if (auto const* provider = core::provider_of(survey); provider && !provider->name.empty())
        return provider->name;
    auto const domain = domain_of(survey);
    return core::is_ip_literal(domain) ? domain : core::to_display_host(domain);
}

std::vector<Message> provider_steps(Survey const& survey) {
    std::vector<Message> messages;
    auto const* provider = core::provider_of(survey);
    if (!provider)
        return messages;
    for (auto const& step : provider->steps) {
        if (step.url.empty())
            messages.emplace_back(MP_MSG("The provider says: {step}"), Values{{"step", step.text}});
        else
            messages.emplace_back(MP_MSG("The provider says: {step} See {url}"),
                                  Values{{"step", step.text}, {"url", step.url}});
    }
    return messages;
}

}

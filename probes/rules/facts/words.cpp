// Dates, quotations and provider names: the parts of line_facts.h that turn facts into values for sentences.

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/facts/line_facts.h"

#include <algorithm>
#include <array>

namespace mp::rules {

// Days and civil dates by eras of 400 years that begin on 1 March, so that the leap day is the last of a year.
static constexpr std::int64_t days_per_era = 146097;
static constexpr std::int64_t era_offset = 719468; // days from 0000-03-01 to 1970-01-01

static std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string utc_date(std::int64_t unix_seconds) {
    std::int64_t days = unix_seconds / 86400;
    if (unix_seconds % 86400 < 0)
        --days;
    days += era_offset;
    std::int64_t const era = (days >= 0 ? days : days - days_per_era + 1) / days_per_era;
    std::int64_t const day_of_era = days - era * days_per_era;
    std::int64_t const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t const month_from_march = (5 * day_of_year + 2) / 153;
    std::int64_t const day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    std::int64_t const month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    std::int64_t const year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    std::string text = std::to_string(year);
    if (year >= 0 && text.size() < 4)
        text.insert(0, 4 - text.size(), '0');
    return text + "-" + two_digits(month) + "-" + two_digits(day);
}

std::int64_t utc_seconds(int year, int month, int day) {
    std::int64_t const y = month <= 2 ? year - 1 : year;
    std::int64_t const era = (y >= 0 ? y : y - 399) / 400;
    std::int64_t const year_of_era = y - era * 400;
    std::int64_t const day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    std::int64_t const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (era * days_per_era + day_of_era - era_offset) * 86400;
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

#include "probes/rules/facts/receiving.h"

namespace mp::rules::pop_outlookcom_delete_setting {

static std::vector<Hit> check(Survey const& survey) { return pop_hits_at(survey, Brand::microsoft_consumer); }

extern constinit Rule const rule{
    .id = "pop-outlookcom-delete-setting",
    .group = Group::retention,
    .severity = Severity::advice,
    .title = MP_MSG("At Outlook.com a web setting decides whether POP3 may delete mail"),
    .why = MP_MSG("Unless it allows deleting, mail that your program removes is moved to a special folder instead, and the "
                  "mailbox fills up."),
    .remedy = MP_MSG("Open Outlook on the web, then Settings > Mail > Forwarding and IMAP (or Sync email), and look whether "
                     "devices and apps may delete messages. Set it the way you want it."),
    .reference = "Microsoft, reported 2026",
    .check = &check,
    .weight = Weight::always,
};

}

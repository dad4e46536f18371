#!/bin/sh
# The whole way on fictitious people: an authority of specimens, a roster, cards, a bundle, and verdicts without a network.
set -eu
cd "$(dirname "$0")/.."
PATH="${PAIZA_BUILD:-$PWD/.build/release}:$PATH"
rm -rf demo
mkdir demo

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
# Runs a check and goes on whatever its verdict is; the exit code is shown.
check() {
    status=0
    paiza verify --bundle demo/bundle.paiza --root demo/root.pem --lang zh "$@" 2>/dev/null || status=$?
    printf '  (exit code %s)\n' "$status"
}

say '1. An authority of specimens (SM2)'
paiza authority init demo/authority --test --name 内蒙古自治区人民政府 --name-en 'People'"'"'s Government of Inner Mongolia' \
    --public-page https://paiza.example/v 2>/dev/null
cp demo/authority/root.pem demo/root.pem

say '2. The roster becomes a batch, without any key, and the batch signed credentials'
paiza roster check Samples/roster.csv --portraits Samples/portraits --out demo/people.batch 2>/dev/null
paiza issue --authority demo/authority demo/people.batch 2>/dev/null

say '3. The cards'
paiza render --authority demo/authority --template national --dpi 300 --out demo/cards
paiza render --authority demo/authority --template bilingual --dpi 600 --out demo/bilingual \
    05990000005 05990000012 05990000015
paiza payload --authority demo/authority --all >demo/payloads.txt

say '4. Handed out, one revoked, one lost; then the bundle that verifiers carry'
handed=$(cut -f 1 demo/payloads.txt | grep -v 05990000017)
# shellcheck disable=SC2086
paiza handout --authority demo/authority $handed 2>/dev/null
# What happens to a card later is a decision: of the region's two, of a city's department, of a holder's agency.
act() { paiza "$@" --authority demo/authority 2>/dev/null; }
agency() {
    act agency add "$1" --level league --division 150200 --as bao --json | sed 's/.*"agency:\([0-9]*\)".*/\1/'
}
# Each is one natural person: NAME, IDENTITY NUMBER, OFFICE, ENROLLED BY.
enrol() {
    (umask 077 && echo "$2" >demo/identity.txt)
    act actor enrol "$1" --office "$3" --identity-file demo/identity.txt --as "$4" >/dev/null
    rm demo/identity.txt
}
enrol zhao 150102197003030014 department:150000 root
enrol qian 150102197003030022 department:150000 root
enrol bao 150102197003030030 department:150200 zhao
agency 包头市应急管理局 >/dev/null
enrol zhou 150102197003030049 "agency:$(agency 包头市司法局)" bao
act credential report-loss 05990000018 --as zhou
act case revocation open 05990000002 --evidence 调查笔录 --as bao >/dev/null
act case revocation step 1 report --as bao >/dev/null
for step in notify hear examine; do act case revocation step 1 "$step" --as zhao >/dev/null; done
act case revocation step 1 revoke --as qian
paiza bundle make --authority demo/authority --out demo/bundle.paiza

say '5. Verdicts without a network: a valid card, from its picture'
check demo/cards/05990000003-front.png

for number in 05990000002:revoked 05990000018:lost 05990000017:'not handed out' 05990000014:expired; do
    say "   ${number#*:}"
    check demo/cards/"${number%%:*}"-front.png
done

say '   tampered: one digit of a genuine code is changed'
genuine=$(grep '^05990000003' demo/payloads.txt | cut -f 2)
case ${genuine#"${genuine%?????}"} in
0*) forged="${genuine%?????}1${genuine#"${genuine%????}"}" ;;
*) forged="${genuine%?????}0${genuine#"${genuine%????}"}" ;;
esac
check "$forged"

say '6. The public page that the link of a card leads to'
paiza site make --authority demo/authority --bundle demo/bundle.paiza --out demo/site 2>/dev/null

say 'Open these'
cat <<'END'
  demo/cards/        NUMBER-front.png and NUMBER-back.png, 300 dpi; point a phone or any QR reader at one
  demo/bilingual/    with vertical Mongolian, 600 dpi
  demo/payloads.txt  number, tab, the text of its code
  demo/bundle.paiza  what a verifier carries; demo/root.pem vouches for it
  try: .build/release/paiza verify --bundle demo/bundle.paiza --root demo/root.pem demo/cards/*-front.png
END
printf '  demo/site/         the public page; serve it with\n    %s\n  and open a card of it:\n    %s\n' \
    'python3 -m http.server --bind 127.0.0.1 --directory demo/site 8000' "http://127.0.0.1:8000/v#${genuine#*#}"

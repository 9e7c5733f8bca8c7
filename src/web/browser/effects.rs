//! How is done what the state decides? Carries out effects: asks the engine, moves the focus, speaks, tells the page.

use super::address::{self, Address};
use super::follow;
use super::js_api::timed;
use super::memory;
use super::state::{CardPart, Change, Effect, Event, Notice, Question, State, WayOut};
use crate::query::{Collection, Hit, Info, Request, Response};
use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, ShadowRoot};

/// Milliseconds without a further answer before it is spoken: nobody wants to hear every keystroke.
const SPEAK_AFTER: i32 = 600;

/// Milliseconds without a key after which the rest of an answer is drawn.
const PAUSE: i32 = 100;

/// Milliseconds after which the papers of a key are painted, and its completions may follow. In the same frame they would make it
/// longer (of 792 keys 64 took over 20 ms instead of 44), and after 4 or 10 ms they would take the processors from what paints it
/// (90, 71).
const FRAME: i32 = 20;

/// Milliseconds after which the address says what was typed.
const WRITE_AFTER: i32 = 200;

/// Papers like the open one that its view lists.
const SIMILAR: usize = 5;

thread_local! {
    /// The papers whose formulas are drawn. A module carries one index, whatever the number of elements that show it.
    static PAPERS: RefCell<Option<Rc<Collection>>> = const { RefCell::new(None) };
}

/// Hands `read` the tree of a formula; `false` where there is none.
pub(super) fn formula(source: &str, read: &mut dyn FnMut(&[u8])) -> bool {
    PAPERS.with_borrow(|papers| {
        let tree = papers.as_ref().and_then(|papers| papers.index().formulas().get(source));
        tree.map(read).is_some()
    })
}

/// What views hold: the state to draw, and where to send what happens.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    state: RwSignal<State>,
    shell: StoredValue<Rc<Shell>, LocalStorage>,
}

/// The parts of the page that effects touch.
pub(super) struct Shell {
    collection: Rc<Collection>,
    host: HtmlElement,
    root: ShadowRoot,
    field: HtmlInputElement,
    /// Two live regions in turn: the same words twice are then still a change.
    live: [Element; 2],
    /// How often something was to be spoken.
    spoken: Rc<Cell<usize>>,
    /// Address of the site's folder, against which relative links of papers are resolved.
    pub(super) site: String,
    /// The address of the page, where it follows the state.
    pub(super) address: Option<Address>,
    /// Where the list was scrolled to when a paper covered it.
    scrolled: Cell<f64>,
    /// How often the address was to change.
    changed: Cell<usize>,
    /// What is run whenever the state has changed, in the order in which it was drawn. Each belongs to the owner under which it
    /// was drawn, and with that it goes.
    watchers: RefCell<Vec<Weak<Watcher>>>,
}

type Watcher = RefCell<Box<dyn FnMut()>>;

impl Shell {
    pub(super) fn new(
        collection: Rc<Collection>,
        host: HtmlElement,
        root: ShadowRoot,
        field: HtmlInputElement,
        live: [Element; 2],
        site: String,
        address: Option<Address>,
    ) -> Shell {
        PAPERS.set(Some(collection.clone()));
        let (spoken, scrolled, changed) = (Rc::default(), Cell::default(), Cell::default());
        Shell {
            collection,
            host,
            root,
            field,
            live,
            spoken,
            site,
            address,
            scrolled,
            changed,
            watchers: RefCell::default(),
        }
    }

    /// A paper with its whole abstract, as the first hit of the request or by its id.
    fn paper(&self, request: Option<&Request>, id: &str) -> Option<Hit> {
        let found = request.and_then(|request| self.search(request).hits.pop());
        found.filter(|hit| id.is_empty() || hit.id == id).or_else(|| self.collection.hit_of(id))
    }

    /// Papers like this one.
    fn similar(&self, id: &str) -> Vec<Hit> {
        let request = Request { limit: SIMILAR, snippet: 1, ..Request::default() };
        self.collection.similar(&[id.to_owned()], &request).hits
    }

    fn search(&self, request: &Request) -> Response {
        timed(|| self.collection.search(request))
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
    }

    fn focus_in_card(&self, place: usize, part: CardPart) {
        let part = match part {
            CardPart::Title => ".card-title",
            CardPart::More => ".more",
            CardPart::Open => ".open-paper",
        };
        if let Some(element) = self.find(&[".hits > li:nth-child(", &(place + 1).to_string(), ") ", part].concat()) {
            focus(&element);
        }
    }

    /// Speaks unless something else is to be spoken soon.
    fn announce(&self, text: String) {
        let turn = self.spoken.get() + 1;
        self.spoken.set(turn);
        let (spoken, live) = (self.spoken.clone(), self.live.clone());
        let speak = move || {
            if spoken.get() == turn {
                live[turn % 2].set_text_content(Some(&text));
                live[(turn + 1) % 2].set_text_content(None);
            }
        };
        later(SPEAK_AFTER, Box::new(speak));
    }

    /// Opens the drawer: the facets move from the column into the dialog. They are the same elements, so nothing is lost.
    pub(super) fn open_drawer(&self) {
        if let Some(dialog) = self.move_facets(".filter-drawer .drawer-body").and_then(|_| self.dialog()) {
            // It fails for a dialog that is open already.
            let _ = dialog.show_modal();
        }
    }

    /// Closes the tips.
    pub(super) fn close_help(&self) {
        if let Some(dialog) = self.find(".help") {
            dialog.unchecked_into::<HtmlDialogElement>().close();
        }
    }

    /// Closes the drawer; [`Shell::drawer_closed`] follows.
    pub(super) fn close_drawer(&self) {
        if let Some(dialog) = self.dialog() {
            dialog.close();
        }
    }

    /// The drawer was closed, by whatever means: the facets move back.
    pub(super) fn drawer_closed(&self) {
        self.move_facets(".side");
    }

    fn dialog(&self) -> Option<HtmlDialogElement> {
        self.find(".filter-drawer").map(JsCast::unchecked_into)
    }

    fn move_facets(&self, to: &str) -> Option<web_sys::Node> {
        let facets = self.find(".facets")?;
        self.find(to)?.append_child(&facets).ok()
    }

    /// Dispatches `papersift:name`; `false`: a listener prevented what would follow.
    pub(super) fn tell(&self, name: &str, detail: &JsValue) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(name == "select");
        init.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(&["papersift:", name].concat(), &init);
        // A listener that throws does not throw here; an event that cannot be made prevents nothing.
        event.and_then(|event| self.host.dispatch_event(&event)).unwrap_or(true)
    }
}

impl Ui {
    pub(super) fn new(state: State, shell: Shell) -> Ui {
        Ui { state: RwSignal::new(state), shell: StoredValue::new_local(Rc::new(shell)) }
    }

    pub(super) fn shell(self) -> Rc<Shell> {
        self.shell.get_value()
    }

    /// Runs `watcher` now and whenever the state has changed, until the present owner goes.
    pub(super) fn watch(self, mut watcher: Box<dyn FnMut()>) {
        watcher();
        let watcher = Rc::new(RefCell::new(watcher));
        self.shell().watchers.borrow_mut().push(Rc::downgrade(&watcher));
        StoredValue::new_local(watcher);
    }

    /// Runs what follows the state in one effect. One for each text would have to be subscribed anew on every change, which takes
    /// longer than the texts: half a millisecond with every key.
    pub(super) fn keep_drawn(self) {
        StoredValue::new_local(RenderEffect::new(move |_: Option<()>| {
            self.state.track();
            let shell = self.shell();
            // Those drawn meanwhile have just run.
            let known = shell.watchers.borrow().len();
            for at in 0..known {
                let watcher = shell.watchers.borrow()[at].upgrade();
                if let Some(watcher) = watcher {
                    (watcher.borrow_mut())();
                }
            }
            shell.watchers.borrow_mut().retain(|watcher| watcher.strong_count() > 0);
        }));
    }

    /// Reads the state: [`Ui::peek`] behind a pointer, one copy for all that follows it and not one for each reader.
    pub(super) fn read(self, read: &mut dyn FnMut(&State)) {
        self.state.with_untracked(read);
    }

    /// Reads the state as it is now.
    pub(super) fn peek<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// Something happened.
    pub(super) fn send(self, event: Event) {
        self.send_all(event);
    }

    /// A key was pressed. Where it meant something here, neither browser nor page shall act on it.
    pub(super) fn send_key(self, event: Event, key: &web_sys::Event) {
        if self.send_all(event) {
            key.prevent_default();
            key.stop_propagation();
        }
    }

    /// Hands an event and whatever follows from it to the state; `true`: a key was used.
    fn send_all(self, event: Event) -> bool {
        let shell = self.shell();
        let mut swallowed = false;
        let mut waiting = VecDeque::from([event]);
        while let Some(event) = waiting.pop_front() {
            // `None`: the element was unmounted by a listener of its own events.
            let effects = self.state.try_update(|state| state.update(event)).unwrap_or_default();
            for effect in effects {
                swallowed |= matches!(effect, Effect::Swallow);
                waiting.extend(self.carry_out(&shell, effect));
            }
        }
        swallowed
    }

    /// What opening, typing, filtering and scrolling bring about; the rest is done seldom.
    fn carry_out(self, shell: &Rc<Shell>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Search(question, mut request) => {
                if self.peek(State::is_early) {
                    // What needs the rest of the engine is asked again when that has come.
                    if !shell.collection.is_plain(&request.query) {
                        return None;
                    }
                    request.steps.typos = false;
                }
                return Some(Event::Found(question, shell.search(&request)));
            }
            Effect::More(question, request) => return Some(Event::FoundMore(question, shell.search(&request))),
            Effect::Complete(question, typed, limit) => {
                let complete = move |shell: &Shell| Event::Completed(question, shell.collection.suggest(&typed, limit));
                if self.peek(State::is_popup) {
                    // Above the papers of the same list, which would be moved.
                    return Some(complete(shell));
                }
                // The papers first: completions can wait for the frame after theirs.
                self.after_if_asked(FRAME, question, move |ui, shell| ui.send(complete(shell)));
            }
            Effect::Pause(question) => {
                self.after_if_asked(PAUSE, question, move |ui, _| ui.send(Event::Paused(question)))
            }
            Effect::Address(Change::ReplaceSoon) => {
                let turn = shell.changed.get() + 1;
                shell.changed.set(turn);
                self.after(WRITE_AFTER, move |ui, shell| {
                    if shell.changed.get() == turn {
                        ui.write_address(shell, Change::Replace);
                    }
                });
            }
            Effect::Address(change) => {
                // What was to be written soon is in it.
                shell.changed.set(shell.changed.get() + 1);
                self.write_address(shell, change);
            }
            Effect::Swallow => {}
            Effect::Announce(text) => shell.announce(text),
            Effect::Tell(notice) => self.notify(shell, notice),
            other => return self.carry_out_seldom(shell, other),
        }
        None
    }

    /// What few readers bring about, in the second module (`scripts/split.mjs`).
    #[inline(never)]
    fn carry_out_seldom(self, shell: &Rc<Shell>, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Abstract(request) => {
                let hit = shell.search(&request).hits.pop()?;
                return Some(Event::FoundAbstract(hit.id, hit.snippet));
            }
            Effect::Values(question, request) => {
                return Some(Event::FoundValues(question, shell.search(&request).facets));
            }
            Effect::WaysOut(question, ways) => {
                let count = |(facet, request): (_, Request)| WayOut { facet, count: shell.search(&request).total };
                return Some(Event::FoundWaysOut(question, ways.into_iter().map(count).collect()));
            }
            Effect::Read(question, wanted) => {
                let hit = shell.paper(wanted.request.as_ref(), &wanted.id);
                let similar = hit.as_ref().map(|hit| shell.similar(&hit.id)).unwrap_or_default();
                return Some(Event::FoundPaper(question, wanted, hit.map(Box::new), similar));
            }
            Effect::Back(steps) => address::back(steps),
            Effect::LeaveList => {
                shell.scrolled.set(address::scrolled());
                self.after_drawing(|shell| {
                    // Never further down than it is: the head stays in sight where it is.
                    if shell.host.get_bounding_client_rect().top() < 0.0 {
                        shell.host.scroll_into_view();
                    }
                });
            }
            Effect::ReturnToList => self.after_drawing(|shell| address::scroll_to(shell.scrolled.get())),
            Effect::FocusPaper => self.after_drawing(|shell| {
                if let Some(title) = shell.find(".paper-title") {
                    focus_in_place(&title);
                }
            }),
            Effect::Remember(density) => memory::keep(memory::DENSITY, density.name()),
            Effect::CloseDialog => {
                if let Some(dialog) = shell.find(".modal-dialog") {
                    dialog.unchecked_into::<HtmlDialogElement>().close();
                }
            }
            Effect::SetField(text) => shell.field.set_value(&text),
            Effect::FocusField => focus(&shell.field),
            Effect::FocusChip(at) => self.after_drawing(move |shell| {
                let chip = [".chip:nth-child(", &(at + 1).to_string(), ")"].concat();
                if let Some(chip) = shell.find(&chip).or_else(|| shell.find(".chip:last-child")) {
                    focus(&chip);
                }
            }),
            Effect::FocusCard(place) => shell.focus_in_card(place, CardPart::Title),
            Effect::FocusDrawn(place, part) => self.after_drawing(move |shell| shell.focus_in_card(place, part)),
            Effect::RevealActive => self.after_drawing(|shell| {
                if let Some(row) = shell.find("[aria-selected=true]") {
                    let options = web_sys::ScrollIntoViewOptions::new();
                    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                    row.scroll_into_view_with_scroll_into_view_options(&options);
                }
            }),
            Effect::Follow { place, new_tab } => self.follow(place, new_tab),
            Effect::Press(place, tool) => {
                let card = [".hits > li:nth-child(", &(place + 1).to_string(), ") ", tool].concat();
                let open = [".paper ", tool].concat();
                if let Some(button) = shell.find(&open).or_else(|| shell.find(&card)) {
                    button.click();
                }
            }
            Effect::FollowPdf(place) => self.follow_pdf(place),
            Effect::Help(open) => {
                if open {
                    // Drawn first: the dialog gives the focus to what is in it.
                    self.after_drawing(|shell| {
                        // It fails for a dialog that is open already.
                        let _ =
                            shell.find(".help").map(|dialog| dialog.unchecked_into::<HtmlDialogElement>().show_modal());
                    });
                } else {
                    shell.close_help();
                }
            }
            Effect::FollowAll { new_tab } => follow::open(&self.all_papers(), new_tab),
            // All others are those of `carry_out`.
            _ => {}
        }
        None
    }

    /// Reads the address, which has become another.
    pub(super) fn went(self) {
        if let Some(address) = &self.shell().address {
            self.send(Event::Went(address.went()));
        }
    }

    fn notify(self, shell: &Shell, notice: Notice) {
        let (name, detail) = self.peek(|state| match notice {
            Notice::Query => ("query", question(state)),
            Notice::Filter => ("filter", object(&[("filters", filters(state))])),
            Notice::Results => {
                let total = ("total", state.total.into());
                ("results", object(&[query(state), total, ("took_ms", state.took_ms.into())]))
            }
        });
        // The state is free again: a listener may change an attribute, and with it the state.
        shell.tell(name, &detail);
    }

    /// Tells the page that the element answers from now on.
    pub(super) fn ready(self, info: &Info) {
        self.shell().tell("ready", &info_object(info));
    }

    /// A handler that does something to the page and nothing to the state.
    pub(super) fn runs(self, act: fn(&Shell)) -> impl FnMut(web_sys::Event) {
        move |_| act(&self.shell())
    }

    /// The facets that can tell papers apart: not those with one value that every paper has.
    pub(super) fn useful_facets(self, facets: &[String]) -> Vec<String> {
        let all = self.shell().search(&Request { limit: 0, facets: None, facet_limit: 2, ..Request::default() });
        let useful = |facet: &&String| {
            let values = all.facets.get(facet).map(Vec::as_slice).unwrap_or_default();
            values.len() > 1 || values.iter().any(|value| value.count < all.total)
        };
        facets.iter().filter(useful).cloned().collect()
    }

    /// Gives the focus back to the control that an event came from, should drawing take it away.
    pub(super) fn focus_again(self, event: &web_sys::Event) {
        if let Some(control) = event.current_target() {
            self.after_drawing(move |_| focus(control.unchecked_ref()));
        }
    }

    fn write_address(self, shell: &Shell, change: Change) {
        if let Some(address) = &shell.address {
            address.write(self.peek(State::view), change);
        }
    }

    /// Runs `then` once the views show the present state, which they do before the browser does anything else.
    fn after_drawing(self, then: impl FnOnce(&Shell) + 'static) {
        self.after(0, move |_, shell| then(shell));
    }

    /// Runs `then` after so many milliseconds, unless something else is asked by then: for nothing, all would be drawn once more.
    fn after_if_asked(self, milliseconds: i32, question: Question, then: impl FnOnce(Ui, &Shell) + 'static) {
        self.after(milliseconds, move |ui, shell| {
            if ui.peek(|state| state.asked == question) {
                then(ui, shell);
            }
        });
    }

    /// Runs `then` after so many milliseconds, unless the element is gone by then.
    fn after(self, milliseconds: i32, then: impl FnOnce(Ui, &Shell) + 'static) {
        let then = move || {
            if let Some(shell) = self.shell.try_get_value() {
                then(self, &shell);
            }
        };
        later(milliseconds, Box::new(then));
    }
}

/// Focuses without scrolling: where to scroll has been decided.
fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn focus(element: &HtmlElement) {
    // It fails for what is not in the page: then there is nothing to focus.
    let _ = element.focus();
}

fn later(milliseconds: i32, then: Box<dyn FnOnce()>) {
    if let Some(window) = web_sys::window() {
        let then = Closure::once_into_js(then);
        // It fails only for a callback that is no function.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
    }
}

/// What is being asked: query, order and filters.
pub(super) fn question(state: &State) -> JsValue {
    let sort = ["relevance", "newest", "oldest"][state.sort as usize];
    object(&[query(state), ("sort", sort.into()), ("filters", filters(state))])
}

fn query(state: &State) -> (&'static str, JsValue) {
    ("query", JsValue::from(&state.query))
}

fn filters(state: &State) -> JsValue {
    let chosen: Vec<_> = state.filters.iter().map(|(facet, values)| (facet, strings(values))).collect();
    object(&chosen)
}

/// What a collection is, as scripts get it.
pub(super) fn info_object(info: &Info) -> JsValue {
    let years = info.years.map_or(JsValue::NULL, |years| js_sys::Array::from_iter(years.map(JsValue::from)).into());
    object(&[
        ("title", JsValue::from(&info.title)),
        ("description", JsValue::from(&info.description)),
        ("language", JsValue::from(&info.language)),
        ("papers", info.papers.into()),
        ("terms", info.terms.into()),
        ("years", years),
        ("facets", strings(&info.facets)),
        ("format", info.format.into()),
        ("built_by", JsValue::from(&info.built_by)),
        ("bytes", info.bytes.into()),
        ("fingerprint", JsValue::from(&info.fingerprint)),
    ])
}

fn strings(list: &[String]) -> JsValue {
    js_sys::Array::from_iter(list.iter().map(JsValue::from)).into()
}

/// A plain object.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in entries {
        // A plain object takes every property.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
